import pg from "pg";
import { expect, test } from "vitest";

import { scratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { isPortablePattern } from "./portablePattern.ts";

const portable = [
  "^[0-9]{10}$", "^[a-z0-9]+(-[a-z0-9]+)*$", "^[A-Z]{2,3}$", "^(red|green|blue)$", "^\\+?[0-9 ()-]{4,20}$", "^[^@]+@[^@]+$", "^a\\.b$", "^#[0-9a-fA-F]{6}$", "x",
];

test.each(portable)("%s means the same to both", (pattern) => {
  expect(isPortablePattern(pattern)).toBe(true);
});

test.each([
  "^.*$", "^\\d+$", "^\\w+$", "\\bword\\b", "^(?:a|b)$", "^(?=a)", "(a)\\1", "^[[:alpha:]]+$", "^a{1,256}$", "^a{2,}?$", "^ä+$", "^{$", "^*a", "^\\u0041$", "^[\\d]$",
])("%s is left to the validation of the input", (pattern) => {
  expect(isPortablePattern(pattern)).toBe(false);
});

test("what is called portable is judged alike by ECMAScript and Postgres", async () => {
  const database = await scratchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const texts = ["", "0123456789", "012345678", "garden-tools", "garden--tools", "AB", "ABCD", "red", "reddish", "+49 (30) 1234", "a@b", "a@b@c", "a.b", "axb", "a", "#00ffAA", "x\n", "a\nb", "ABC\n", "é"];
    for (const pattern of portable) {
      const { rows } = await client.query<{ matches: boolean }>("SELECT text ~ $2 AS matches FROM unnest($1::text[]) WITH ORDINALITY AS text (text, place) ORDER BY place", [texts, pattern]);
      expect({ pattern, matches: rows.map(({ matches }) => matches) }).toEqual({ pattern, matches: texts.map((text) => new RegExp(pattern, "u").test(text)) });
    }
  } finally {
    await client.end();
    await database.close();
  }
});
