import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { toast } from "../../app/toasts.tsx";
import type { Review, WholeReview } from "../../api/types.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Field } from "../../parts/Field.tsx";
import { Failure, Loaded } from "../../parts/Loaded.tsx";
import { Time } from "../../parts/Time.tsx";
import { DifferenceView } from "../../parts/DifferenceView.tsx";

const tones = { open: "yellow", approved: "green", declined: "red", withdrawn: "plain" } as const;

/** Versions that somebody asked others to look at. */
export function Reviews({ workspace, published }: { readonly workspace: string; readonly published: number | undefined }) {
  const reviews = useQuery(queries.reviews(workspace));
  return (
    <Loaded of={reviews}>
      {({ items }) => (items.length === 0 ? <p className="quiet">Nobody asked for a review yet.</p> : <ul className="stack">{items.map((review) => <ReviewCard key={review.id} workspace={workspace} review={review} published={published} />)}</ul>)}
    </Loaded>
  );
}

function ReviewCard({ workspace, review, published }: { readonly workspace: string; readonly review: Review; readonly published: number | undefined }) {
  const [open, setOpen] = useState(review.state === "open");
  return (
    <li className="card stack">
      <div className="row between">
        <span className="row"><Badge tone={tones[review.state]}>{review.state}</Badge> <strong>Version {review.version}</strong> {review.message}</span>
        <span className="quiet small">{review.requestedBy}, <Time at={review.requestedAt} /></span>
      </div>
      {open ? <Details workspace={workspace} review={review} published={published} /> : <p><button type="button" className="button tiny" onClick={() => setOpen(true)}>Show it</button></p>}
    </li>
  );
}

function Details({ workspace, review, published }: { readonly workspace: string; readonly review: Review; readonly published: number | undefined }) {
  const whole = useQuery(queries.review(workspace, review.id));
  const differs = published !== undefined && published !== review.version;
  const difference = useQuery({ ...queries.difference(workspace, published ?? 1, review.version), enabled: differs });
  return (
    <>
      {differs && <Loaded of={difference}>{(compared) => <DifferenceView compared={compared} />}</Loaded>}
      <Loaded of={whole}>{(data) => <Decisions workspace={workspace} review={data} published={published} />}</Loaded>
    </>
  );
}

function Decisions({ workspace, review, published }: { readonly workspace: string; readonly review: WholeReview; readonly published: number | undefined }) {
  const client = useQueryClient();
  const [comment, type] = useState("");
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: [workspace] });
  const act = useMutation({
    mutationFn: (act: "approve" | "decline" | "comment" | "withdraw" | "publish") =>
      act === "withdraw" ? request(`DELETE /workspaces/${workspace}/reviews/${review.id}`)
      : act === "publish" ? request(`POST /workspaces/${workspace}/publish`, { version: review.version, message: review.message })
      : request(`POST /workspaces/${workspace}/reviews/${review.id}/decisions`, { decision: act, comment }),
    onSuccess: (_, done) => {
      type("");
      toast(done === "publish" ? `Version ${review.version} is published.` : "Said.");
    },
    onSettled: again,
  });
  return (
    <>
      <ul>{review.decisions.map((each) => <li key={`${each.at} ${each.actor}`} className="row"><Badge tone={each.decision === "approve" ? "green" : each.decision === "decline" ? "red" : "plain"}>{each.decision}</Badge> {each.actor}, <Time at={each.at} />{each.comment !== "" && `: ${each.comment}`}</li>)}</ul>
      {act.isError && <Failure error={act.error} />}
      {review.state === "open" && (
        <>
          <Field label={`Your word on version ${review.version}`}>{(id) => <textarea id={id} value={comment} maxLength={5000} onChange={({ target }) => type(target.value)} />}</Field>
          <div className="row">
            <button type="button" className="button main" disabled={act.isPending} onClick={() => act.mutate("approve")}>Approve</button>
            <button type="button" className="button danger" disabled={act.isPending} onClick={() => act.mutate("decline")}>Decline</button>
            <button type="button" className="button" disabled={act.isPending || comment === ""} onClick={() => act.mutate("comment")}>Comment</button>
            <button type="button" className="button plain" disabled={act.isPending} onClick={() => act.mutate("withdraw")}>Withdraw</button>
          </div>
        </>
      )}
      {review.state === "approved" && review.version !== published && <p><button type="button" className="button main" disabled={act.isPending} onClick={() => act.mutate("publish")}>Publish version {review.version}</button></p>}
    </>
  );
}
