import { useEffect } from "react";

import { isTyping } from "./keys.ts";

interface Handlers { readonly palette: () => void; readonly help: () => void; readonly go: (letter: string) => void }

const SEQUENCE_MS = 1200;

/** The keys that work everywhere. */
export function useKeys({ palette, help, go }: Handlers): void {
  useEffect(() => {
    let since = -Infinity;
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return palette();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.key === "?") return help();
      if (event.timeStamp - since < SEQUENCE_MS) {
        since = -Infinity;
        return go(event.key);
      }
      if (event.key === "g") since = event.timeStamp;
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
