/** How a server of ours is set up; see `serverSettings`. */
export interface SettingsChoice {
  /** The directory for the unix socket; undefined when the server listens on 127.0.0.1 instead. */
  readonly socketDirectory: string | undefined;
  /** True for data that may be lost with the machine: commits do not wait for the disk. */
  readonly scratch: boolean;
}

/** The start of the setting `cluster_name` by which `findRunning` tells our servers and who started them. */
export const OWNER_PREFIX = "fascia-";

/** Returns the settings that a server of ours is started with. */
export function serverSettings(choice: SettingsChoice): ReadonlyMap<string, string> {
  const settings = new Map([
    ["max_connections", "200"],
    ["listen_addresses", choice.socketDirectory === undefined ? "127.0.0.1" : ""],
    ["unix_socket_directories", choice.socketDirectory ?? ""],
    ["unix_socket_permissions", "0700"],
    ["timezone", "UTC"],
    ["log_timezone", "UTC"],
    ["cluster_name", `${OWNER_PREFIX}${process.pid}`],
    ["log_checkpoints", "off"],
  ]);
  if (choice.scratch) {
    settings.set("fsync", "off");
    settings.set("synchronous_commit", "off");
    settings.set("full_page_writes", "off");
    settings.set("wal_level", "minimal");
    settings.set("max_wal_senders", "0");
  }
  return settings;
}
