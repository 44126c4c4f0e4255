import { EnvironmentProblem } from "../local/environmentProblem.ts";

/** What codes of a failed connection mean for a person. @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const meanings: readonly { readonly codes: RegExp; readonly message: string }[] = [
  { codes: /^ECONNREFUSED$/, message: "Nobody listens there. Is the registry running, and the port right?" },
  { codes: /^(?:ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/, message: "Its name is not known. Is it written right, and is this machine online?" },
  { codes: /^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/, message: "There is no way there from this machine. Is it online?" },
  { codes: /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|TIMEOUT)$/, message: "It did not answer in time. Try again." },
  { codes: /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, message: "The connection broke before the answer was there. Try again." },
  { codes: /^CERT_HAS_EXPIRED$/, message: "Its certificate has expired." },
  { codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/, message: "Its certificate is for another name. Is the address written right?" },
  { codes: /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_)/, message: "This machine does not trust its certificate. NODE_EXTRA_CA_CERTS names a file with the authority that signed it." },
  { codes: /^(?:EPROTO|ERR_SSL_)/, message: "It does not speak TLS as it should. Is it http instead of https?" },
];

/** The registry was not reached: says what stood in the way, without a trace. */
export function networkFault(registry: string, error: unknown): EnvironmentProblem {
  const code = codeOf(error);
  const known = meanings.find(({ codes }) => codes.test(code));
  return new EnvironmentProblem(`The registry ${registry} cannot be reached. ${known?.message ?? `The connection failed${code === "" ? "" : ` (${code})`}.`}`);
}

/** `fetch` wraps what the system said, and several attempts (RFC 8305) into one more. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { name, code, cause, errors } = error as { readonly name?: string; readonly code?: unknown; readonly cause?: unknown; readonly errors?: readonly unknown[] };
  if (name === "TimeoutError") return "TIMEOUT";
  if (typeof code === "string" && code !== "") return code;
  return codeOf(cause ?? errors?.[0]);
}
