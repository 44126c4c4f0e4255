/** Reads the risk level of each tool from a bundle's contract. */
export function riskLevels(files: ReadonlyMap<string, string | Uint8Array>): Map<string, string> {
  const text = files.get("contract.json");
  if (typeof text !== "string") return new Map();
  const { tools = [] } = JSON.parse(text) as { readonly tools?: readonly { readonly name: string; readonly risk?: string }[] };
  return new Map(tools.flatMap(({ name, risk }) => (risk === undefined ? [] : [[name, risk] as const])));
}
