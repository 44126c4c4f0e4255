import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Dialog as Radix } from "radix-ui";

import { queries } from "../../api/queries.ts";
import { signedOut } from "../../api/session.ts";
import { PasswordForm } from "./PasswordForm.tsx";

/** The session ended while somebody worked: they sign in over what is open, and nothing of it is lost. */
export function SignInDialog() {
  const client = useQueryClient();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const done = (): void => {
    signedOut.set(false);
    void client.invalidateQueries();
  };
  return (
    <Radix.Root open>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content className="dialog stack" onEscapeKeyDown={(event) => event.preventDefault()} onInteractOutside={(event) => event.preventDefault()}>
          <Radix.Title asChild><h2>Your session has ended</h2></Radix.Title>
          <Radix.Description className="quiet">What you typed is kept in this browser, and is saved when you have signed in again.</Radix.Description>
          <PasswordForm email={me?.email} onDone={done} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
