export { EnvironmentProblem } from "./environmentProblem.ts";
export { createDatabase, databaseExists, dropDatabase } from "./postgres/databases.ts";
export { externalServer, openDatabaseServer } from "./postgres/openDatabaseServer.ts";
export { startScratchPostgres } from "./postgres/scratch.ts";
export { startPostgres, type PostgresServer, type StartOptions } from "./postgres/server.ts";
