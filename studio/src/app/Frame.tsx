import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";

import { queries } from "../api/queries.ts";
import { signedOut } from "../api/session.ts";
import { Waiting } from "../parts/Loaded.tsx";
import { SignInDialog } from "../screens/signIn/SignInDialog.tsx";
import type { Command } from "./commands.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Header } from "./Header.tsx";
import { KeyMap } from "./KeyMap.tsx";
import { Palette } from "./Palette.tsx";
import { places } from "./places.ts";
import { screens } from "./screens.tsx";
import { chooseTheme, themes } from "./theme.ts";
import { useKeys } from "./useKeys.ts";
import { useValue } from "./value.ts";

/** What stands around every screen of somebody who is signed in. */
export function Frame({ workspace, children }: { readonly workspace?: string | undefined; readonly children: ReactNode }) {
  const [open, show] = useState<"palette" | "keys" | undefined>();
  const [location, go] = useLocation();
  const ended = useValue(signedOut);
  const close = (): void => show(undefined);
  const { data: workspaces } = useQuery(queries.workspaces());

  useKeys({
    palette: () => show("palette"),
    help: () => show("keys"),
    go: (letter) => {
      if (letter === "h") go(places.home);
      const screen = screens.find((each) => each.letter === letter);
      if (screen !== undefined && workspace !== undefined) go(screen.address(workspace));
    },
  });
  const commands: readonly Command[] = [
    ...(workspace === undefined ? [] : screens.map(({ title, about, address }) => ({ id: title, title, about, run: () => go(address(workspace)) }))),
    ...(workspaces?.items ?? []).map(({ name }) => ({ id: `workspace ${name}`, title: `Workspace ${name}`, run: () => go(places.workspace(name)) })),
    { id: "home", title: "All workspaces", about: "Make a new one", run: () => go(places.home) },
    ...themes.map((each) => ({ id: `theme ${each}`, title: `Theme: ${each}`, run: () => chooseTheme(each) })),
    { id: "keys", title: "Map of keys", run: () => show("keys") },
  ];
  return (
    <div className="frame">
      <a className="skip button" href="#main">Skip to the content</a>
      <Header workspace={workspace} openPalette={() => show("palette")} openKeys={() => show("keys")} />
      {workspace !== undefined && (
        <nav className="side" aria-label="Workspace">
          {screens.map(({ title, segment, address }) => {
            const here = (location.split("/")[3] ?? "") === segment;
            return <Link key={title} href={address(workspace)} aria-current={here ? "page" : undefined}>{title}</Link>;
          })}
        </nav>
      )}
      <Main location={location}>{children}</Main>
      {open === "palette" && <Palette commands={commands} onClose={close} />}
      {open === "keys" && <KeyMap onClose={close} />}
      {ended && <SignInDialog />}
    </div>
  );
}

/** A new screen takes the focus to its heading, so that whoever does not see the page knows that it is another one. */
function Main({ location, children }: { readonly location: string; readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const screen = location.split("/").slice(0, 4).join("/");
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) (main.current?.querySelector("h1") ?? main.current)?.focus();
    first.current = false;
  }, [screen]);
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <ErrorBoundary place={location}>
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      </ErrorBoundary>
    </main>
  );
}
