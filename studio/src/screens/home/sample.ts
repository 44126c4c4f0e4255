import type { Texts } from "../../api/types.ts";

const root = "../../../../golden-tests/workspaces/shop/";
const files = import.meta.glob<string>(["../../../../golden-tests/workspaces/shop/**/*.json", "../../../../golden-tests/workspaces/shop/README.md"], { query: "?raw", import: "default", eager: true });

/** The sample shop: what `golden-tests/workspaces/shop` holds. */
export const sample: Texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.slice(root.length), text]));
