import { call } from "../../remote/client.ts";
import { currentRegistry, findCredential, forgetCredential } from "../../remote/credentials.ts";
import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { optionalPositional, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import { UsageProblem } from "../usageProblem.ts";
import { credentials, registryOfEnvironment, requireAddress } from "./session.ts";

export const command: Command = {
  name: "logout",
  description: "Ends the session at a registry, the one that you signed in to last when URL is left out, and forgets it on this machine. An API key is only forgotten: an admin of its workspace revokes it.",
  positionals: ["[URL]"],
  options: {},
  examples: [{ command: "fascia logout", purpose: "Before you leave a machine that is not yours" }],
  async run(given, terminal) {
    const named = optionalPositional(given, "URL");
    const registry = named === undefined ? (registryOfEnvironment() ?? currentRegistry(credentials())) : requireAddress(named, "URL").registry;
    const credential = registry === undefined ? undefined : findCredential(credentials(), registry);
    if (registry === undefined || credential === undefined) throw new UsageProblem(registry === undefined ? "You are not signed in to a registry." : `You are not signed in to ${registry}.`);
    let told = `Signed out of ${registry}.`;
    try {
      if (credential.kind === "session") await call({ registry, credential }, "signOut", {});
    } catch (error) {
      // The session has ended already, or cannot be ended from here: this machine forgets it all the same.
      if (!(error instanceof RegistryProblem || error instanceof EnvironmentProblem)) throw error;
      if (error instanceof EnvironmentProblem) told = `This machine has forgotten the session at ${registry}, but could not end it there: ${error.message}`;
    }
    forgetCredential(credentials(), registry);
    terminal.print(told);
    return exitCodes.ok;
  },
};
