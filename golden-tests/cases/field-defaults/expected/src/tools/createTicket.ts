// Generated from tool "createTicket", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Ticket } from "../entities/ticket.js";
import { createTicketInput, createTicketOutput } from "../validators.js";

export interface CreateTicketInput {
  title?: string;
  seats?: number;
  note?: string | null;
}

export interface CreateTicketOutput {
  title: string;
  seats: number;
  price: string;
  vip: boolean;
  day: string;
  sold: string;
  kind: string;
  tags: unknown;
  note: string | null;
}

const failures = {} as const;

/** Takes what is given and defaults for the rest. */
export const createTicket = defineTool({
  name: "createTicket",
  version: 1,
  route: { method: "POST", path: "/tickets", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createTicketInput,
  output: createTicketOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateTicketInput, _caller: Caller): Promise<CreateTicketOutput> {
    const ticketId = tx.newId();
    const ticket = await tx.create("ticket", Ticket, sql<Ticket>`
      INSERT INTO ticket (id, created_at, updated_at, title, seats, note, sold)
      VALUES (${ticketId}, ${tx.now}, ${tx.now}, ${input.title ?? "Untitled"}, ${input.seats ?? 2}, ${input.note === undefined ? "none" : input.note}, ${tx.now})
      RETURNING id, created_at, updated_at, deleted_at, version, title, seats, price, vip, day, sold, kind, tags,
                note
    `);

    return {
      title: ticket.title,
      seats: ticket.seats,
      price: ticket.price,
      vip: ticket.vip,
      day: ticket.day,
      sold: ticket.sold,
      kind: ticket.kind,
      tags: ticket.tags,
      note: ticket.note,
    };
  },
});
