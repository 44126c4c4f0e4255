import { createValue } from "../app/value.ts";

/** Whether the registry has said that nobody is signed in (any more). What is open stays open; see `SignInDialog`. */
export const signedOut = createValue(false);

export const sessionEnded = (): void => signedOut.set(true);
