import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation } from "wouter";

import { queries } from "../../api/queries.ts";
import type { Version } from "../../api/types.ts";
import { sentenceOf } from "../../api/problem.ts";
import { places } from "../../app/places.ts";
import type { ScreenProps } from "../../app/screens.tsx";
import { toast } from "../../app/toasts.tsx";
import { useValue } from "../../app/value.ts";
import type { DraftSession } from "../../drafts/draftSession.ts";
import { textsOf } from "../../drafts/draftState.ts";
import { DifferenceView } from "../../parts/DifferenceView.tsx";
import { DraftChoice, DraftGate } from "../../parts/DraftGate.tsx";
import { Loaded, Waiting } from "../../parts/Loaded.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { Verdict } from "../../parts/Verdict.tsx";
import { SaveState } from "../specs/SaveState.tsx";
import { Findings, type Finding } from "./Findings.tsx";
import { Publish } from "./Publish.tsx";
import { Reviews } from "./Reviews.tsx";
import "./review.css";

export default function Review({ workspace }: ScreenProps) {
  const whole = useQuery(queries.workspace(workspace));
  const published = whole.data?.tags.find(({ name }) => name === "published")?.version;
  return (
    <Screen title="Review" about="What is dangerous in the draft, what it changes, and the way to publish it.">
      <DraftGate workspace={workspace}>
        {({ session, draft, others }) => (
          <>
            <div className="row between"><DraftChoice workspace={workspace} draft={draft} others={others} /><SaveState session={session} /></div>
            <OfDraft key={session.id} workspace={workspace} session={session} published={published} requiredApprovals={whole.data?.requiredApprovals ?? 0} />
          </>
        )}
      </DraftGate>
      <h2>Reviews</h2>
      <Reviews workspace={workspace} published={published} />
    </Screen>
  );
}

interface Props { readonly workspace: string; readonly session: DraftSession; readonly published: number | undefined; readonly requiredApprovals: number }

function OfDraft({ workspace, session, published, requiredApprovals }: Props) {
  const client = useQueryClient();
  const [, go] = useLocation();
  const { revision, local } = useValue(session.state);
  const isSaved = Object.keys(local).length === 0;
  const draft = useQuery(queries.draft(workspace, session.id));
  const check = useQuery({ ...queries.draftCheck(workspace, session.id, revision), enabled: isSaved });
  const base = draft.data?.base ?? published;
  const against = published ?? base ?? undefined;
  const difference = useQuery({ ...queries.difference(workspace, against ?? 1, { draft: session.id, revision }), enabled: isSaved && against !== undefined });
  const versions = useQuery(queries.versions(workspace));
  useEffect(() => void (isSaved && client.invalidateQueries({ queryKey: [workspace, "drafts"] })), [revision, isSaved]);

  const fix = async (found: NonNullable<Finding["fix"]>): Promise<void> => {
    const { applyFix } = await import("@fascia/compiler/browser");
    const before = textsOf(session.state.get())[found.file] ?? "";
    try {
      session.edit({ [found.file]: applyFix(before, found as Parameters<typeof applyFix>[1]) });
      toast(`${found.title}: done in ${found.file}.`, { action: { label: "Undo", run: () => session.edit({ [found.file]: before }) } });
    } catch (error) {
      toast(`The text has changed, and the fix no longer fits: ${sentenceOf(error)}`, { tone: "red" });
      go(places.specs(workspace, found.file));
    }
  };
  const behind = published !== undefined && !standsOn(versions.data?.items ?? [], draft.data?.base ?? null, published);
  const differs = against === undefined || (difference.data?.files.length ?? 0) > 0;
  return (
    <>
      {check.data === undefined ? <Loaded of={check}>{() => <Waiting />}</Loaded> : <Verdict deployable={check.data.verdict.deployable} level={check.data.verdict.level} reasons={check.data.verdict.reasons} />}
      <h2>What changes</h2>
      {against === undefined ? <p className="quiet">Nothing is published yet, so that all of it is new.</p> : <Loaded of={difference}>{(compared) => <DifferenceView compared={compared} linkTo={(file) => places.specs(workspace, file)} />}</Loaded>}
      <h2>Publish</h2>
      <Loaded of={draft}>{(data) => <Publish workspace={workspace} session={session} draft={data} requiredApprovals={requiredApprovals} behind={behind} differs={differs} />}</Loaded>
      <h2>Faults and findings</h2>
      {check.data !== undefined && <Findings workspace={workspace} draft={session.id} report={check.data} onFix={(found) => void fix(found)} />}
    </>
  );
}

/** Whether a version is, or was made from, another one. */
function standsOn(versions: readonly Version[], number: number | null, ancestor: number): boolean {
  for (let at = number; at !== null; at = versions.find((each) => each.number === at)?.parent ?? null) if (at === ancestor) return true;
  return false;
}
