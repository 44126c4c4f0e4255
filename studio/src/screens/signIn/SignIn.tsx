import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation, useSearchParams } from "wouter";

import { signedOut } from "../../api/session.ts";
import { places } from "../../app/places.ts";
import { LinkForm } from "./LinkForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

/** The secret of a one-time link stands behind `#`, where no server and no log sees it, and leaves the address at once. */
function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret !== "") history.replaceState(null, "", location.pathname + location.search);
  return secret;
}

export function SignIn() {
  const [secret] = useState(takeSecret);
  const client = useQueryClient();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  useEffect(() => void (document.title = "Sign in · Fascia"), []);
  const done = (): void => {
    client.clear();
    signedOut.set(false);
    const to = search.get("to") ?? "";
    // Only addresses of this site.
    go(/^\/(?!\/)/.test(to) ? to : places.home, { replace: true });
  };
  return (
    <main className="alone stack">
      <h1 className="row"><img src="/icon.svg" alt="" width="28" height="28" /> Fascia</h1>
      {secret === "" ? <PasswordForm onDone={done} /> : <LinkForm secret={secret} onDone={done} />}
      {secret === "" && <p className="quiet small">No password yet? An admin of a workspace can invite you with a link. The first owner's link is printed where the registry was started.</p>}
    </main>
  );
}
