import { applyFix } from "@fascia/compiler/browser";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";

import { sentenceOf } from "../../api/problem.ts";
import { screenCommands } from "../../app/commands.ts";
import { places } from "../../app/places.ts";
import { toast } from "../../app/toasts.tsx";
import { useValue } from "../../app/value.ts";
import type { Remark } from "../../checks/report.ts";
import { useCheck } from "../../checks/useCheck.ts";
import type { DraftSession } from "../../drafts/draftSession.ts";
import { textsOf } from "../../drafts/draftState.ts";
import { Waiting } from "../../parts/Loaded.tsx";
import { completeSpec } from "./completion.ts";
import { Conflict } from "./Conflict.tsx";
import { FileTree } from "./FileTree.tsx";
import { NewFile } from "./NewFile.tsx";
import { Problems } from "./Problems.tsx";

const SpecEditor = lazy(() => import("../../parts/editor/SpecEditor.tsx"));

interface Props { readonly workspace: string; readonly session: DraftSession; readonly path: string; readonly line: number | undefined }

/** Files, the editor, and what the compiler says. */
export function Workbench({ workspace, session, path: asked, line }: Props) {
  const state = useValue(session.state);
  const texts = useMemo(() => textsOf(state), [state.server, state.local]);
  const checked = useCheck(texts);
  const [, go] = useLocation();
  const [making, make] = useState(false);
  const path = asked === "" ? ("workspace.json" in texts ? "workspace.json" : (Object.keys(texts)[0] ?? "")) : asked;
  const text = texts[path];
  const remarks = checked.answer?.remarks ?? [];
  const here = useMemo(() => remarks.filter(({ file }) => file === path), [remarks, path]);

  const fix = ({ fix: found }: Remark): void => {
    if (found === undefined) return;
    const before = textsOf(session.state.get())[found.file] ?? "";
    try {
      session.edit({ [found.file]: applyFix(before, found) });
      toast(`${found.title}: done in ${found.file}.`, { action: { label: "Undo", run: () => session.edit({ [found.file]: before }) } });
    } catch (error) {
      toast(`The text has changed, and the fix no longer fits: ${sentenceOf(error)}`, { tone: "red" });
    }
  };
  const remove = (): void => {
    session.edit({ [path]: null });
    toast(`${path} is deleted from the draft.`, { action: { label: "Undo", run: () => session.edit({ [path]: text ?? "" }) } });
    go(places.specs(workspace));
  };
  useEffect(() => {
    screenCommands.set([
      ...Object.keys(texts).map((each) => ({ id: `file ${each}`, title: each, about: "Open this file", run: () => go(places.specs(workspace, each)) })),
      { id: "new spec", title: "New spec", about: "A tool, an entity or a policy", run: () => make(true) },
    ]);
    return () => screenCommands.set([]);
  }, [Object.keys(texts).join("\n"), workspace]);

  return (
    <div className="workbench">
      <div className="stack tree">
        <button type="button" className="button" onClick={() => make(true)}>New spec</button>
        <FileTree workspace={workspace} texts={texts} open={path} remarks={remarks} unsaved={Object.keys(state.local)} conflicts={Object.keys(state.conflicts)} />
      </div>
      <div className="stack desk">
        <div className="row between"><h2 className="mono">{path}</h2>{text !== undefined && path !== "workspace.json" && <button type="button" className="button plain tiny" onClick={remove}>Delete this file</button>}</div>
        {path in state.conflicts && <Conflict key={path} path={path} mine={state.local[path] ?? null} theirs={state.server[path] ?? null} decide={(decided) => session.decide(path, decided)} />}
        {text === undefined ? <Missing path={path} /> : (
          <Suspense fallback={<Waiting what="The editor is being loaded…" />}>
            <SpecEditor draft={session.id} path={path} text={text} ours={path in state.local} remarks={here} line={line} onFix={fix}
              onChange={(next) => session.edit({ [path]: next })}
              onSave={() => void session.flush().then((revision) => toast(`Saved as revision ${revision}.`), (error: unknown) => toast(sentenceOf(error), { tone: "red" }))}
              complete={(context) => completeSpec(path, texts, context)} />
          </Suspense>
        )}
        <Problems workspace={workspace} path={path} checked={checked} onFix={fix} />
      </div>
      {making && <NewFile texts={texts} onClose={() => make(false)} onMade={(made, content) => (session.edit({ [made]: content }), make(false), go(places.specs(workspace, made)))} />}
    </div>
  );
}

function Missing({ path }: { readonly path: string }) {
  return <p className="empty">{path === "" ? "There is no file yet. A workspace begins with workspace.json." : `This draft has no file ${path}. It may have been deleted or renamed; choose another one, or make it.`}</p>;
}
