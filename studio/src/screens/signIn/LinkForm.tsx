import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { request } from "../../api/request.ts";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";

/**
 * What a one-time link opens: the first owner sets up, and whoever was invited comes in. The secret is used only when the button is pressed, so that programs
 * that look at links in messages do not use it up.
 */
export function LinkForm({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const signIn = useMutation({ mutationFn: (body: object) => request("POST /sign-in/link", body), onSuccess: onDone });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [password, displayName] = [String(form.get("password")), String(form.get("displayName")).trim()];
    signIn.mutate({ secret, ...(password !== "" && { password }), ...(displayName !== "" && { displayName }) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>This link signs you in once. Choose a password to come back with.</p>
      <Field label="Your name" hint="As others see it in reviews. Empty keeps what is there.">{(id, hint) => <input id={id} aria-describedby={hint} name="displayName" autoComplete="name" maxLength={100} autoFocus />}</Field>
      <Field label="New password" hint="At least 8 characters. Empty keeps the one that you have.">{(id, hint) => <input id={id} aria-describedby={hint} name="password" type="password" autoComplete="new-password" minLength={8} maxLength={200} />}</Field>
      {signIn.isError && <Failure error={signIn.error} />}
      <button className="button main" disabled={signIn.isPending}>{signIn.isPending ? "Signing in…" : "Sign in"}</button>
    </form>
  );
}
