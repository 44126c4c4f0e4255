import { useId, type ReactNode } from "react";

interface Props { readonly label: string; readonly hint?: ReactNode; readonly children: (id: string, hintId: string) => ReactNode }

/** A labelled control, with a sentence about it. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, `${id}-hint`)}
      {hint !== undefined && <span className="hint" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}
