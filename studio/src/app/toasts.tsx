import { createValue, useValue } from "./value.ts";

interface Toast { readonly id: number; readonly text: string; readonly tone: "plain" | "red"; readonly action?: { readonly label: string; run(): void } }

const toasts = createValue<readonly Toast[]>([]);
const STAY_MS = 6000;
let last = 0;

/** Says something in passing; what went wrong stays until it is put away. */
export function toast(text: string, { tone = "plain", action }: { readonly tone?: Toast["tone"]; readonly action?: Toast["action"] } = {}): void {
  const id = ++last;
  toasts.set([...toasts.get(), { id, text, tone, ...(action !== undefined && { action }) }]);
  if (tone === "plain") setTimeout(() => putAway(id), STAY_MS);
}

const putAway = (id: number): void => toasts.set(toasts.get().filter((each) => each.id !== id));

export function Toasts() {
  return (
    <ol className="toasts" aria-live="polite" aria-label="Messages">
      {useValue(toasts).map(({ id, text, tone, action }) => (
        <li key={id} className={`toast row ${tone}`}>
          <span className="grow">{text}</span>
          {action !== undefined && <button type="button" className="button tiny" onClick={() => (action.run(), putAway(id))}>{action.label}</button>}
          <button type="button" className="button plain tiny" aria-label="Put this message away" onClick={() => putAway(id)}>✕</button>
        </li>
      ))}
    </ol>
  );
}
