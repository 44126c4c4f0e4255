/**
 * Stands between a service and its database and holds back what the service sends, so that each round trip takes as long as it does
 * between two machines: `node latency.mjs HOST PORT MILLISECONDS`. Prints the port it listens on.
 */
import { connect, createServer, type AddressInfo } from "node:net";

const [host = "", port = "", milliseconds = ""] = process.argv.slice(2);

const server = createServer({ noDelay: true }, (service) => {
  const database = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect({ host, port: Number(port), noDelay: true });
  // Timers of equal length fire in the order in which they were set, so bytes keep theirs.
  service.on("data", (data) => setTimeout(() => database.write(data), Number(milliseconds)));
  database.on("data", (data) => service.write(data));
  for (const [one, other] of [[service, database], [database, service]] as const) {
    one.on("end", () => other.end());
    one.on("error", () => other.destroy());
  }
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
