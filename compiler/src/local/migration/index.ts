export { applyMigration } from "./applyMigration.ts";
export { MigrationRefusal, type RefusalReason } from "./migrationRefusal.ts";
export type { MigrationOutcome } from "./outcome.ts";
export type { MigrationEvent, MigrationOptions } from "./settings.ts";
export type { Target } from "./target.ts";
