/**
 * The hand-written twin of bank's `transfer` and `account`: Fastify, pg and fast-jwt, the same nine steps, one named prepared
 * statement a step, as a good engineer would write it who does not fuse statements by hand. It is what the generated service is
 * measured against (`npm run bench -- throughput`).
 */
import { createHash, randomUUID } from "node:crypto";
import fastJwt from "fast-jwt";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import pg from "pg";

interface TransferInput { requestId: string; fromId: string; toId: string; amount: number; purpose?: string }
interface Caller { id: string; roles: readonly string[] }
interface Account { id: string; owner_id: string; balance: number; version: number }

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: Number(process.env["FASCIA_POOL_MAX"] ?? 10) });
const verify = fastJwt.createVerifier({ key: process.env["FASCIA_JWT_KEY"] ?? "", algorithms: ["HS256"], cache: 1000 });
const app = Fastify({ logger: { level: process.env["LOG_LEVEL"] ?? "warn" } });

pool.on("error", (error) => app.log.error(error));

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

app.setErrorHandler((error: Error & { validation?: unknown }, request, reply) => {
  const [status, code] = error instanceof Refused ? [error.status, error.code] : error.validation ? [400, "INVALID_INPUT"] : [500, "INTERNAL"];
  if (status === 500) request.log.error(error);
  return reply.code(status).type("application/problem+json").send(JSON.stringify({ type: "about:blank", status, code, detail: status === 500 ? "Something went wrong." : error.message }));
});

const uuid = { type: "string", format: "uuid" };
const transferSchema = {
  body: {
    type: "object",
    properties: { requestId: uuid, fromId: uuid, toId: uuid, amount: { type: "integer", minimum: 1, maximum: 1_000_000 }, purpose: { type: "string", maxLength: 140 } },
    required: ["requestId", "fromId", "toId", "amount"],
    additionalProperties: false,
  },
  response: {
    201: { type: "object", properties: { transferId: uuid, fromBalance: { type: "integer" }, toBalance: { type: "integer" } }, required: ["transferId", "fromBalance", "toBalance"] },
  },
};

// Step 1 is Fastify's validation of the route's schema.
app.post("/transfers", { schema: transferSchema }, async (request: FastifyRequest<{ Body: TransferInput }>, reply: FastifyReply) => {
  const input = request.body;
  const caller = authorize(request, ["customer", "teller"]);
  const seesAll = caller.roles.includes("teller") || caller.roles.includes("admin");
  const executionId = randomUUID();
  const now = new Date();

  const requestHash = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const claim = await pool.query<{ status: number | null; response: string | null; request_hash: string }>({
    name: "claim",
    text: `INSERT INTO idempotency (tool, caller, key, request_hash) VALUES ('transfer', $1, $2, $3)
           ON CONFLICT (tool, caller, key) DO UPDATE SET tool = idempotency.tool WHERE idempotency.status IS NOT NULL
           RETURNING status, response, request_hash`,
    values: [caller.id, input.requestId, requestHash],
  });
  const claimed = claim.rows[0];
  if (!claimed) throw new Refused(409, "IDEMPOTENCY_IN_PROGRESS", "A call with this key is still running.");
  if (claimed.request_hash !== requestHash) throw new Refused(422, "IDEMPOTENCY_KEY_REUSED", "This key was used with another input.");
  if (claimed.status !== null) return reply.code(claimed.status).type("application/json; charset=utf-8").serializer((text: string) => text).send(claimed.response ?? "");

  const rate = await pool.query<{ calls: number }>({
    name: "rate",
    text: `INSERT INTO rate (caller, policy, minute, calls) VALUES ($1, 'transferRate', date_trunc('minute', $2::timestamptz), 1)
           ON CONFLICT (caller, policy, minute) DO UPDATE SET calls = rate.calls + 1 RETURNING calls`,
    values: [caller.id, now],
  });
  if ((rate.rows[0]?.calls ?? 0) > rateLimit) throw new Refused(429, "RATE_LIMITED", "Too many transfers; wait a minute.");

  const client = await pool.connect();
  try {
    await client.query({ name: "begin", text: "BEGIN" });
    // In key order, so that opposite transfers cannot deadlock.
    const rows = new Map<string, Account>();
    for (const id of [...new Set([input.fromId, input.toId])].sort()) {
      const { rows: found } = await client.query<Account>({
        name: "lockAccount",
        text: `SELECT id, owner_id, balance, version FROM account WHERE id = $1 AND deleted_at IS NULL AND ($2 OR owner_id = $3) FOR NO KEY UPDATE`,
        values: [id, seesAll, caller.id],
      });
      if (found[0]) rows.set(id, found[0]);
    }
    const from = rows.get(input.fromId);
    const to = rows.get(input.toId);
    if (!from) throw new Refused(404, "FROM_NOT_FOUND", "There is no account to take the money from.");
    if (!to) throw new Refused(404, "TO_NOT_FOUND", "There is no account to bring the money to.");
    if (from.id === to.id) throw new Refused(422, "SAME_ACCOUNT", "The two accounts must differ.");

    const addText = `UPDATE account SET balance = balance + $2, version = version + 1, updated_at = $3 WHERE id = $1 RETURNING id, owner_id, balance, version`;
    const debit = (await client.query<Account>({ name: "add", text: addText, values: [from.id, -input.amount, now] })).rows[0];
    const credit = (await client.query<Account>({ name: "add", text: addText, values: [to.id, input.amount, now] })).rows[0];
    if (!debit || !credit) throw new Error("A locked account is gone.");
    const transferId = randomUUID();
    await client.query({
      name: "transfer",
      text: `INSERT INTO transfer (id, created_at, updated_at, from_id, to_id, amount, purpose, by) VALUES ($1, $2, $2, $3, $4, $5, $6, $7)`,
      values: [transferId, now, from.id, to.id, input.amount, input.purpose ?? null, caller.id],
    });

    for (const account of [debit, credit]) if (account.balance < 0) throw new Refused(422, "INVARIANT_BROKEN", "An account cannot be overdrawn.");

    const output = { transferId, fromBalance: debit.balance, toBalance: credit.balance };
    await client.query({
      name: "audit",
      text: `INSERT INTO audit (execution_id, at, caller, tool, outcome, changes) VALUES ($1, $2, $3, 'transfer', 'committed', $4)`,
      values: [executionId, now, caller.id, JSON.stringify([{ entity: "Account", before: from, after: debit }, { entity: "Account", before: to, after: credit }, { entity: "Transfer", after: { id: transferId, ...input } }])],
    });
    await client.query({
      name: "keep",
      text: `UPDATE idempotency SET status = 201, response = $3 WHERE tool = 'transfer' AND caller = $1 AND key = $2`,
      values: [caller.id, input.requestId, JSON.stringify(output)],
    });
    await client.query({ name: "commit", text: "COMMIT" });
    return reply.code(201).send(output);
  } catch (error) {
    await client.query("ROLLBACK");
    await pool.query({ name: "release", text: `DELETE FROM idempotency WHERE tool = 'transfer' AND caller = $1 AND key = $2 AND status IS NULL`, values: [caller.id, input.requestId] });
    await pool.query({
      name: "auditRefused",
      text: `INSERT INTO audit (execution_id, at, caller, tool, outcome, code, changes) VALUES ($1, $2, $3, 'transfer', 'refused', $4, '[]')`,
      values: [executionId, now, caller.id, error instanceof Refused ? error.code : "INTERNAL"],
    });
    throw error;
  } finally {
    client.release();
  }
});

const accountSchema = {
  params: { type: "object", properties: { accountId: uuid }, required: ["accountId"] },
  response: { 200: { type: "object", properties: { id: uuid, number: { type: "string" }, ownerId: uuid, balance: { type: "integer" } }, required: ["id", "number", "ownerId", "balance"] } },
};

app.get("/accounts/:accountId", { schema: accountSchema }, async (request: FastifyRequest<{ Params: { accountId: string } }>) => {
  const caller = authorize(request, ["customer", "teller"]);
  const seesAll = caller.roles.includes("teller") || caller.roles.includes("admin");
  const { rows } = await pool.query<{ id: string; number: string; owner_id: string; balance: number }>({
    name: "account",
    text: `SELECT id, number, owner_id, balance FROM account WHERE id = $1 AND deleted_at IS NULL AND ($2 OR owner_id = $3)`,
    values: [request.params.accountId, seesAll, caller.id],
  });
  await pool.query({
    name: "auditRead",
    text: `INSERT INTO audit (execution_id, at, caller, tool, outcome, changes) VALUES ($1, $2, $3, 'account', 'read', '[]')`,
    values: [randomUUID(), new Date(), caller.id],
  });
  const account = rows[0];
  if (!account) throw new Refused(404, "ACCOUNT_NOT_FOUND", "There is no such account.");
  return { id: account.id, number: account.number, ownerId: account.owner_id, balance: account.balance };
});

app.get("/ready", () => ({ status: "ready" }));

const rateLimit = Number(process.env["RATE_LIMIT"] ?? 600);

function authorize(request: FastifyRequest, roles: readonly string[]): Caller {
  const header = request.headers.authorization;
  if (!header?.startsWith("Bearer ")) throw new Refused(401, "UNAUTHENTICATED", "A valid token is needed.");
  let caller: Caller;
  try {
    const claims = verify(header.slice(7)) as { sub: string; roles: readonly string[] };
    caller = { id: claims.sub, roles: claims.roles };
  } catch {
    throw new Refused(401, "UNAUTHENTICATED", "A valid token is needed.");
  }
  if (!caller.roles.some((role) => roles.includes(role))) throw new Refused(403, "FORBIDDEN", "Your roles do not allow this.");
  return caller;
}

process.once("SIGTERM", () => void app.close().then(() => pool.end()));
await app.listen({ host: process.env["HOST"] ?? "127.0.0.1", port: Number(process.env["PORT"] ?? 3000) });
