import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { sentenceOf } from "../../api/problem.ts";
import type { CheckReport } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { toast } from "../../app/toasts.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Acknowledge } from "./Acknowledge.tsx";
import { useStories, type Story } from "./stories.ts";

export type Finding = CheckReport["findings"][number];

interface Props { readonly workspace: string; readonly draft: string; readonly report: CheckReport; readonly onFix: (fix: NonNullable<Finding["fix"]>) => void }

/** Faults and dangers with their evidence; what can be done about each. */
export function Findings({ workspace, draft, report, onFix }: Props) {
  const stories = useStories();
  const told = new Set(report.findings.map(({ code }) => code));
  const faults = report.diagnostics.filter(({ code }) => !told.has(code));
  const order = (finding: Finding): number => (finding.acknowledged !== undefined ? 2 : finding.level === "red" ? 0 : 1);
  const findings = [...report.findings].sort((a, b) => order(a) - order(b));
  if (faults.length + findings.length === 0) return <p className="empty">Nothing is wrong, and nothing is dangerous: no rule of the risk engine speaks up.</p>;
  return (
    <ul className="stack" aria-label="Faults and findings">
      {faults.map((fault) => (
        <li key={`${fault.file} ${fault.pointer} ${fault.code} ${fault.message}`} className="card stack">
          <div className="row"><Badge tone={fault.severity === "error" ? "red" : "yellow"}>fault</Badge> <code>{fault.code}</code></div>
          <p>{fault.message}</p>
          <div className="row"><Link href={places.specs(workspace, fault.file, fault.line)}>{fault.file}:{fault.line}</Link>{fault.fix !== undefined && <FixButton fix={fault.fix} onFix={onFix} />}</div>
        </li>
      ))}
      {findings.map((finding) => <FindingCard key={finding.fingerprint} workspace={workspace} draft={draft} finding={finding} story={stories?.get(finding.code)} onFix={onFix} />)}
    </ul>
  );
}

function FixButton({ fix, onFix }: { readonly fix: NonNullable<Finding["fix"]>; readonly onFix: Props["onFix"] }) {
  return <button type="button" className="button tiny" onClick={() => onFix(fix)}>{fix.title}</button>;
}

interface CardProps { readonly workspace: string; readonly draft: string; readonly finding: Finding; readonly story: Story | undefined; readonly onFix: Props["onFix"] }

function FindingCard({ workspace, draft, finding, story, onFix }: CardProps) {
  const { code, level, message, subject, evidence, fix, acknowledged, review } = finding;
  const [acknowledging, acknowledge] = useState(false);
  return (
    <li className="card stack">
      <div className="row">
        <Badge tone={acknowledged !== undefined ? "plain" : level}>{acknowledged !== undefined ? `${level}, acknowledged` : level}</Badge>
        <strong>{subject.kind} {subject.name}</strong> <code>{code}</code>
        {review === "admin" && <Badge>for an admin</Badge>}
      </div>
      <p>{message}</p>
      <ul className="evidence">
        {evidence.map((each) => (
          <li key={`${each.file} ${each.pointer} ${each.message}`}>
            <Link href={places.specs(workspace, each.file, each.line)}>{each.file}:{each.line}</Link> {each.message}
            {each.path !== undefined && each.path.length > 0 && <span className="quiet small"> on the way <span className="mono">{each.path.join(" → ")}</span></span>}
          </li>
        ))}
      </ul>
      {story !== undefined && (
        <details>
          <summary>{story.sentence}</summary>
          <p><strong>Why it matters.</strong> {story.why}</p>
          <p><strong>What to do.</strong> {story.remedy}</p>
        </details>
      )}
      {acknowledged !== undefined && <Acknowledged workspace={workspace} fingerprint={finding.fingerprint} acknowledged={acknowledged} />}
      <div className="row">
        {fix !== undefined && <FixButton fix={fix} onFix={onFix} />}
        {level === "yellow" && acknowledged === undefined && <button type="button" className="button tiny" onClick={() => acknowledge(true)}>Acknowledge…</button>}
        {level === "red" && <span className="quiet small">Nobody can acknowledge a red finding: change the specs.</span>}
      </div>
      {acknowledging && <Acknowledge workspace={workspace} draft={draft} finding={finding} onClose={() => acknowledge(false)} />}
    </li>
  );
}

function Acknowledged({ workspace, fingerprint, acknowledged }: { readonly workspace: string; readonly fingerprint: string; readonly acknowledged: NonNullable<Finding["acknowledged"]> }) {
  const client = useQueryClient();
  const { data } = useQuery(queries.acknowledgments(workspace));
  const id = data?.items.find(({ finding }) => finding === fingerprint)?.id;
  const revoke = useMutation({
    mutationFn: () => request(`DELETE /workspaces/${workspace}/acknowledgments/${id ?? ""}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [workspace] }),
    onError: (error) => toast(sentenceOf(error), { tone: "red" }),
  });
  return (
    <p className="notice">
      {acknowledged.who} stands for it until {acknowledged.until}: “{acknowledged.why}”
      {id !== undefined && <> <button type="button" className="button tiny" disabled={revoke.isPending} onClick={() => revoke.mutate()}>Take it back</button></>}
    </p>
  );
}
