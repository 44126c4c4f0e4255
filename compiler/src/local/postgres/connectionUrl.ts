/** Where a server listens and who connects to it. */
export interface Endpoint {
  /** A host name, or the directory of a unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
}

/**
 * Writes a connection string for `pg` and every other client of libpq's URI format. The directory of a unix socket stands
 * percent-encoded in the place of the host, which (unlike the form `?host=`) `new URL` reads as well. pg does not undo the encoding of `/`, `?` and `#` in a database's
 * name, so names with the last two cannot be written.
 */
export function connectionUrl(endpoint: Endpoint, database: string): string {
  const { host, port, user, password } = endpoint;
  const authority = password === undefined ? encodeURIComponent(user) : `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${authority}@${encodeURIComponent(host)}:${port}/${encodeURI(database)}`;
}

/** Returns the connection string with another database in it; everything else stays as the user wrote it. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURI(database)}`;
  return changed.href;
}
