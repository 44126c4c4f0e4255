import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { request } from "../../api/request.ts";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";

interface Props { readonly email?: string | undefined; readonly onDone: () => void }

/** Email and password, as browsers and password managers know it. */
export function PasswordForm({ email, onDone }: Props) {
  const signIn = useMutation({ mutationFn: (body: object) => request("POST /sign-in", body), onSuccess: onDone });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field label="Email">{(id) => <input id={id} name="email" type="email" autoComplete="username" required defaultValue={email} autoFocus={email === undefined} />}</Field>
      <Field label="Password">{(id) => <input id={id} name="password" type="password" autoComplete="current-password" required maxLength={200} autoFocus={email !== undefined} />}</Field>
      {signIn.isError && <Failure error={signIn.error} />}
      <button className="button main" disabled={signIn.isPending}>{signIn.isPending ? "Signing in…" : "Sign in"}</button>
    </form>
  );
}
