import { createValue } from "./value.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "fascia:theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const stored = localStorage.getItem(key);

export const theme = createValue<Theme>(themes.find((each) => each === stored) ?? "system");

export function chooseTheme(next: Theme): void {
  localStorage.setItem(key, next);
  theme.set(next);
  show();
}

/** Puts the theme on the page, and follows the system where that is asked for. */
export function followTheme(): void {
  dark.addEventListener("change", show);
  show();
}

function show(): void {
  const chosen = theme.get();
  document.documentElement.dataset["theme"] = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
}
