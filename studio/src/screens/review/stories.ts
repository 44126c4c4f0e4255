import { useEffect, useState } from "react";

/** What a rule is, why it matters and what to do instead: the words of the rule itself. */
export interface Story { readonly sentence: string; readonly why: string; readonly remedy: string }

/** The stories of all rules by their codes; they come with the compiler, which is loaded when they are asked for. */
export function useStories(): ReadonlyMap<string, Story> | undefined {
  const [stories, set] = useState<ReadonlyMap<string, Story>>();
  useEffect(() => {
    let current = true;
    void import("@fascia/compiler/browser").then(({ rules }) => current && set(new Map(rules.map(({ code, sentence, why, remedy }) => [code, { sentence, why, remedy }]))));
    return () => void (current = false);
  }, []);
  return stories;
}
