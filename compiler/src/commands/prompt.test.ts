import { PassThrough } from "node:stream";
import { expect, test } from "vitest";

import { personAt } from "./prompt.ts";

/** A terminal that shows what is written to it. */
function terminal(): { readonly input: PassThrough; readonly output: PassThrough; shown(): string } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = "";
  output.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { input, output, shown: () => text };
}

test("what is typed is shown, and corrected as one types; a secret is not shown at all", async () => {
  const { input, output, shown } = terminal();
  const person = personAt({ input, output });
  const name = person.ask("Email: ");
  input.write("adx\u007fa@example.org\r");
  expect(await name).toBe("ada@example.org");
  expect(shown()).toContain("Email: adx");

  const before = shown();
  const secret = person.askSecret("Password: ");
  input.write("correx\u007fct horse\r");
  expect(await secret).toBe("correct horse");
  expect(shown().slice(before.length)).toBe("Password: \n");
});

test.each([["Ctrl-C", "\u0003"], ["Ctrl-D", "\u0004"]])("%s answers nothing, whatever was typed before", async (_, key) => {
  const { input, output } = terminal();
  const person = personAt({ input, output });
  const answer = person.askSecret("Password: ");
  input.write(key);
  expect(await answer).toBeUndefined();
});
