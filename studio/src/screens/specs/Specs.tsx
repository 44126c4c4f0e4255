import { useEffect, useState } from "react";

import type { ScreenProps } from "../../app/screens.tsx";
import { DraftChoice, DraftGate } from "../../parts/DraftGate.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { CloseDraft } from "./CloseDraft.tsx";
import { SaveState } from "./SaveState.tsx";
import { Workbench } from "./Workbench.tsx";
import "./specs.css";

export default function Specs({ workspace, rest }: ScreenProps) {
  const line = useLine();
  return (
    <DraftGate workspace={workspace} around={(inside) => <Screen title="Specs">{inside}</Screen>}>
      {({ session, draft, others }) => (
        <Screen title="Specs" actions={<><SaveState session={session} /><DraftChoice workspace={workspace} draft={draft} others={others} /><CloseDraft workspace={workspace} session={session} name={draft.name} /></>}>
          <Workbench key={session.id} workspace={workspace} session={session} path={rest} line={line} />
        </Screen>
      )}
    </DraftGate>
  );
}

/** The line that the address points at: `#L12`. */
function useLine(): number | undefined {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = (): void => setHash(location.hash);
    // Links of our own change the address without a `hashchange`.
    const events = ["hashchange", "popstate", "pushState", "replaceState"];
    for (const event of events) addEventListener(event, read);
    return () => {
      for (const event of events) removeEventListener(event, read);
    };
  }, []);
  const found = /^#L(\d+)$/.exec(hash)?.[1];
  return found === undefined ? undefined : Number(found);
}
