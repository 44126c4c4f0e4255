import { call } from "../../remote/client.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import { nameOf } from "./login.ts";
import { connect } from "./session.ts";

export const command: Command = {
  name: "whoami",
  description: "Asks the registry who you are there: the one of FASCIA_REGISTRY, else the one that you signed in to last.",
  positionals: [],
  options: { json: { description: "Prints the registry and its answer for a program to read." } },
  examples: [{ command: "fascia whoami", purpose: "To see that you are still signed in" }],
  async run(given, terminal) {
    const connection = connect(terminal);
    const me = await call(connection, "me", {});
    if (given.options["json"] === true) terminal.print(JSON.stringify({ registry: connection.registry, ...me }, undefined, 2));
    else terminal.print(`${nameOf(me)} at ${connection.registry}${me.kind === "key" ? `; may ${me.scopes.join(", ")}` : ""}`);
    return exitCodes.ok;
  },
};
