import { parse } from "pg-connection-string";
import { expect, test } from "vitest";

import { connectionUrl, withDatabase } from "./connectionUrl.ts";

test("a unix socket stands in the place of the host, and pg reads it", () => {
  const url = connectionUrl({ host: "/tmp/fascia socket", port: 5432, user: "postgres" }, "shop one");
  expect(url).toBe("postgres://postgres@%2Ftmp%2Ffascia%20socket:5432/shop%20one");
  expect(parse(url)).toMatchObject({ host: "/tmp/fascia socket", port: "5432", user: "postgres", database: "shop one" });
});

test("a password may hold any character", () => {
  const url = connectionUrl({ host: "127.0.0.1", port: 6000, user: "postgres", password: "a:b@c/d?" }, "shop");
  expect(parse(url)).toMatchObject({ host: "127.0.0.1", password: "a:b@c/d?", database: "shop" });
});

test("another database leaves the rest of a URL as it was", () => {
  expect(withDatabase("postgres://ada:secret@db.example:6000/shop?sslmode=require", "test 1")).toBe(
    "postgres://ada:secret@db.example:6000/test%201?sslmode=require",
  );
});
