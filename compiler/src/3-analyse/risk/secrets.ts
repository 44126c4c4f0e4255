/** A secret in a text: what it is, the part that is one, and how it may be shown. */
export interface FoundSecret { readonly what: string; readonly secret: string; readonly shown: string }

/** Forms that providers give their keys, so that scanners can tell them; the list of GitHub's secret scanning names them. */
const forms: readonly { readonly what: string; readonly form: RegExp }[] = [
  { what: "a private key", form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { what: "a Stripe key", form: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/ },
  { what: "a webhook's signing secret", form: /\bwhsec_[A-Za-z0-9+/=]{16,}/ },
  { what: "an AWS access key", form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: "a GitHub token", form: /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})/ },
  { what: "a GitLab token", form: /\bglpat-[A-Za-z0-9_-]{20,}/ },
  { what: "a Slack token", form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: "a Fascia key", form: /\bfsk_[A-Za-z0-9]{16,}/ },
  { what: "a Google API key", form: /\bAIza[A-Za-z0-9_-]{35}/ },
  { what: "a SendGrid key", form: /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/ },
  { what: "an npm token", form: /\bnpm_[A-Za-z0-9]{36}/ },
  { what: "a key of a language model", form: /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{24,}/ },
  { what: "a signed token", form: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/ },
];
/** A run of letters that is long enough for a key, or the beginning of an address or of an armoured key: what most texts of a spec do not have. */
const mayHold = /[A-Za-z0-9_+/=~!@#$%^&*-]{8,}|:\/\/|-----BEGIN/;
const password = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"]*:([^\s/@'"{}$]{3,})@/i;
const bearer = /\b(?:Bearer|Basic)\s+([A-Za-z0-9._~+/-]{16,}=*)/;
/** Names under which nothing but a secret stands; `secret` itself is the name of one. */
const telling = /(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|credential|authorization)s?$/i;
const quoted = /'((?:[^'\\]|\\.){8,})'|"((?:[^"\\]|\\.){8,})"/g;

/** The first secret in a text that stands under a name. Words and sentences are none; what merely names a secret is none. */
export function secretIn(text: string, name: string): FoundSecret | undefined {
  if (!mayHold.test(text)) return undefined;
  for (const { what, form } of forms) {
    const [secret] = form.exec(text) ?? [];
    if (secret !== undefined) return { what, secret, shown: shown(secret) };
  }
  const [, inUrl] = password.exec(text) ?? [];
  if (inUrl !== undefined) return { what: "a password in an address", secret: inUrl, shown: shown(inUrl) };
  const [, carried] = bearer.exec(text) ?? [];
  if (carried !== undefined && looksRandom(carried)) return { what: "a token", secret: carried, shown: shown(carried) };
  if (!telling.test(name)) return undefined;
  const values = [text, ...[...text.matchAll(quoted)].map(([, single, double]) => single ?? double ?? "")];
  const secret = values.find((value) => !/\s/.test(value) && looksRandom(value));
  return secret === undefined ? undefined : { what: "what looks like a secret", secret, shown: shown(secret) };
}

/** Enough different letters in no order that a word would have: letters and digits mixed, and 3 bits a character (Shannon). `SHOP_BANK_KEY` and `input.token` are not. */
function looksRandom(text: string): boolean {
  if (text.length < 12 || !/\d/.test(text) || !/[A-Za-z]/.test(text) || !/^[A-Za-z0-9+/=_.~!@#$%^&*-]+$/.test(text)) return false;
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(text) || /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/.test(text)) return false;
  return entropy(text) >= 3;
}

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Enough to find it again, too little to use it. */
const shown = (secret: string): string => `${secret.slice(0, secret.length > 12 ? 4 : 1)}…`;
