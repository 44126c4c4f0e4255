/** The registry of a link as it is printed at the first start, `https://fascia.example.org/sign-in#SECRET`, and its secret. */
export interface Address {
  /** Without a path: `https://fascia.example.org` */
  readonly registry: string;
  readonly secret?: string;
}

/** Reads what a user writes as a registry's address: a host alone means https, a host of this machine http. Gives undefined for what is none. */
export function readAddress(text: string): Address | undefined {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `${/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::|\/|$)/.test(text) ? "http" : "https"}://${text}`;
  if (/\s/.test(text) || !URL.canParse(whole)) return undefined;
  const { protocol, origin, pathname, hash, username, password, hostname } = new URL(whole);
  if ((protocol !== "http:" && protocol !== "https:") || username !== "" || password !== "" || hostname === "") return undefined;
  const secret = pathname === "/sign-in" && hash.length > 1 ? hash.slice(1) : undefined;
  return { registry: origin, ...(secret !== undefined && { secret }) };
}

/** Whether what is sent there could be read on the way: http to another machine. */
export function isReadableOnTheWay(registry: string): boolean {
  const { protocol, hostname } = new URL(registry);
  return protocol === "http:" && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
