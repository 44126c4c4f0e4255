import { lazy, Suspense, useState } from "react";

import { Field } from "../../parts/Field.tsx";

const DiffView = lazy(() => import("../../parts/editor/DiffView.tsx"));

interface Props { readonly path: string; readonly mine: string | null; readonly theirs: string | null; readonly decide: (text: string | null) => void }

/** Two changed one file. Both sides are shown, and nothing is written until somebody takes one of them or writes a third. */
export function Conflict({ path, mine, theirs, decide }: Props) {
  const [merged, edit] = useState<string>();
  const gone = (side: string) => `${side} deleted the file.`;
  return (
    <section className="notice yellow stack conflict" aria-label={`Conflict in ${path}`}>
      <div role="alert"><strong>Somebody else changed this file too.</strong> Theirs is saved; yours is kept in this browser until you decide.</div>
      {mine !== null && theirs !== null ? (
        <>
          <div className="sides small quiet"><span>Theirs</span><span>Yours</span></div>
          <Suspense><DiffView path={path} before={theirs} after={mine} beside /></Suspense>
        </>
      ) : <p>{gone(mine === null ? "You" : "They")}</p>}
      {merged !== undefined && <Field label="Both, as you write it">{(id) => <textarea id={id} className="mono" rows={16} value={merged} onChange={({ target }) => edit(target.value)} spellCheck={false} />}</Field>}
      <div className="row">
        <button type="button" className="button" onClick={() => decide(theirs)}>Take theirs</button>
        <button type="button" className="button" onClick={() => decide(mine)}>Take yours</button>
        {merged === undefined ? <button type="button" className="button" onClick={() => edit(mine ?? theirs ?? "")}>Write both together</button> : <button type="button" className="button main" onClick={() => decide(merged)}>Take what is written here</button>}
      </div>
    </section>
  );
}
