/** The read that `registry.ts` measures against, as one would write it by hand for nobody in particular: no log-in, no workspace, no validation. */
import fastify from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 10 });
const app = fastify();
app.get("/versions", async () => {
  const { rows } = await pool.query({
    name: "versions",
    text: `SELECT number, parent, restores, message, spec_digest AS "specDigest", actor, created_at AS "createdAt" FROM registry.version WHERE workspace_id = $1 ORDER BY number DESC LIMIT 21`,
    values: [process.env["WORKSPACE"]],
  });
  return { items: rows.slice(0, 20), next: rows.length > 20 ? (rows[19] as { number: number }).number : null };
});
await app.listen({ host: "127.0.0.1", port: Number(process.env["PORT"]) });
console.log("listening");
