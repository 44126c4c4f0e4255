import { useEffect, type ReactNode } from "react";

interface Props { readonly title: string; readonly about?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode }

/** The frame of a screen: its heading, which also names the browser's tab, and what can be done here. */
export function Screen({ title, about, actions, children }: Props) {
  useEffect(() => void (document.title = `${title} · Fascia`), [title]);
  return (
    <div className="screen stack">
      <header className="row between">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {about !== undefined && <p className="quiet">{about}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
