import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DropdownMenu } from "radix-ui";
import { Link, useLocation } from "wouter";

import { queries } from "../api/queries.ts";
import { request } from "../api/request.ts";
import { sentenceOf } from "../api/problem.ts";
import { places } from "./places.ts";
import { chooseTheme, theme, themes, type Theme } from "./theme.ts";
import { toast } from "./toasts.tsx";
import { useValue } from "./value.ts";

interface Props { readonly workspace?: string | undefined; readonly openPalette: () => void; readonly openKeys: () => void }

export function Header({ workspace, openPalette, openKeys }: Props) {
  return (
    <header className="top row">
      <Link href={places.home} className="name row"><img src="/icon.svg" alt="" width="20" height="20" /> Fascia</Link>
      {workspace !== undefined && <WorkspaceSwitcher current={workspace} />}
      <span className="grow" />
      <button type="button" className="button tiny" onClick={openPalette}>Find <kbd>Ctrl K</kbd></button>
      <button type="button" className="button plain tiny" aria-label="Map of keys" onClick={openKeys}>?</button>
      <ThemeMenu />
      <AccountMenu />
    </header>
  );
}

function WorkspaceSwitcher({ current }: { readonly current: string }) {
  const { data } = useQuery(queries.workspaces());
  const [, go] = useLocation();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button plain tiny">{current} <span aria-hidden>▾</span><span className="hidden"> (switch workspace)</span></DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start">
          {data?.items.map(({ name, role }) => <DropdownMenu.Item key={name} onSelect={() => go(places.workspace(name))}>{name} <span className="quiet small">{role}</span></DropdownMenu.Item>)}
          <DropdownMenu.Separator className="separator" />
          <DropdownMenu.Item onSelect={() => go(places.home)}>All workspaces</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ThemeMenu() {
  const current = useValue(theme);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button plain tiny" aria-label={`Theme: ${current}`}><span aria-hidden>◐</span></DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end">
          <DropdownMenu.RadioGroup value={current} onValueChange={(value) => chooseTheme(value as Theme)}>
            {themes.map((each) => <DropdownMenu.RadioItem key={each} value={each}>{each}<DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator></DropdownMenu.RadioItem>)}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function AccountMenu() {
  const { data: me } = useQuery(queries.me());
  const client = useQueryClient();
  const [, go] = useLocation();
  const signOut = (): void => {
    request("POST /sign-out").then(() => (go(places.signIn), client.clear()), (error: unknown) => toast(sentenceOf(error), { tone: "red" }));
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button plain tiny">{me?.displayName ?? "Account"} <span aria-hidden>▾</span></DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end">
          <DropdownMenu.Label className="quiet small row">{me?.email}</DropdownMenu.Label>
          <DropdownMenu.Item onSelect={() => window.open("/docs", "_blank", "noopener")}>API of the registry</DropdownMenu.Item>
          <DropdownMenu.Separator className="separator" />
          <DropdownMenu.Item onSelect={signOut}>Sign out</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
