import { describe, expect, test } from "vitest";

import { secretIn } from "./secrets.ts";

// Put together here, so that no scanner takes this file for a leak.
const join = (...parts: readonly string[]): string => parts.join("");

describe("secrets", () => {
  test.each([
    ["path", join("'/v1?key=", "sk_", "live_", "4eC39HqLyjWDarjtT1zdp7dc'"), "a Stripe key"],
    ["value", join("AK", "IAIOSFODNN7EXAMPLE"), "an AWS access key"],
    ["value", join("gh", "p_16C7e42F292c6912E7710c838347Ae178B4a"), "a GitHub token"],
    ["value", join("xo", "xb-2444333222111-abcdef"), "a Slack token"],
    ["value", join("fs", "k_abcdefghij0123456789"), "a Fascia key"],
    ["text", join("-----BEGIN EC ", "PRIVATE KEY-----\nMHcC"), "a private key"],
    ["baseUrl", "https://shop:hunter22@api.example.com/", "a password in an address"],
    ["authorization", "'Bearer 8f14e45fceea167a5a36dedd4bea2543'", "a token"],
    ["password", "'Tr0ub4dor-and-3'", "what looks like a secret"],
    ["apiKey", "9a0b8c7d6e5f4a3b2c1d", "what looks like a secret"],
  ])("%s: %s", (name, text, what) => {
    expect(secretIn(text, name)?.what).toBe(what);
  });
});

describe("what is none", () => {
  test.each([
    ["secret", "SHOP_BANK_KEY"],
    ["secret", "SHOP_KEY_2024"],
    ["token", "input.token"],
    ["token", "input.accessToken2.value"],
    ["password", "input.password.length() >= 12"],
    ["description", "A password has at least 12 characters, and 3 digits."],
    ["authorization", "concat('Bearer ', secrets.bank)"],
    ["apiKey", "aaaaaaaaaaaa1111"],
    ["id", "9a0b8c7d6e5f4a3b2c1d"],
    ["pattern", "^[A-Za-z0-9]{32}$"],
    ["baseUrl", "https://api.example.com:8443/v1"],
    ["passwordReset", "'7f3c9a51-2b7d-4e55-9e55-3f9a1c2b7d04'"],
    ["default", "task-force-management-system-number-42"],
  ])("%s: %s", (name, text) => {
    expect(secretIn(text, name)).toBe(undefined);
  });
});
