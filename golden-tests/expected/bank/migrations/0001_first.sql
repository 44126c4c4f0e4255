-- Workspace "bank": from nothing to its first schema.
-- Generated from the entities. Change the specs, not this file.

-- An account that holds money, in cents.
CREATE TABLE account (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    number     text                        NOT NULL,  -- What a customer tells others: ten digits.
    owner_id   uuid                        NOT NULL,  -- The customer whose money it is.
    balance    bigint                      NOT NULL DEFAULT 0,  -- In cents.
    CONSTRAINT account_number_check CHECK (number ~ '^[0-9]{10}$'),
    CONSTRAINT account_balance_check CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991)
);
CREATE UNIQUE INDEX account_number_key ON account (number) WHERE deleted_at IS NULL;
CREATE INDEX account_owner_id_number_idx ON account (owner_id, number) WHERE deleted_at IS NULL;

-- One movement of money. Never changed after it was written.
CREATE TABLE transfer (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    from_id    uuid,  -- Null when cash was paid in at a counter.
    to_id      uuid,  -- Null when cash was paid out at a counter.
    amount     bigint                      NOT NULL,  -- In cents.
    purpose    text,  -- What the sender wrote for the receiver.
    by         uuid                        NOT NULL,  -- Who asked for it.
    CONSTRAINT transfer_amount_check CHECK (amount BETWEEN 1 AND 9007199254740991),
    CONSTRAINT transfer_purpose_check CHECK (char_length(purpose) <= 140)
);
CREATE INDEX transfer_from_id_created_at_idx ON transfer (from_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX transfer_to_id_created_at_idx ON transfer (to_id, created_at) WHERE deleted_at IS NULL;

-- References.
ALTER TABLE transfer
    ADD CONSTRAINT transfer_from_id_fkey FOREIGN KEY (from_id) REFERENCES account (id);
ALTER TABLE transfer
    ADD CONSTRAINT transfer_to_id_fkey FOREIGN KEY (to_id) REFERENCES account (id);

-- The runtime's own tables. They hold what the execution contract promises; no tool can name them.
CREATE SCHEMA IF NOT EXISTS fascia;

-- The role that the service runs as. It is shared by the databases of a server, so it may be there already.
DO $$
BEGIN
    CREATE ROLE fascia_service NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- The migrations of this database in order; the last one says which schema it has, or is getting.
CREATE TABLE IF NOT EXISTS fascia.migration (
    name          text PRIMARY KEY, -- Begins with a number: 0001_first.
    schema_digest text NOT NULL,    -- Of the schema that it leads to.
    applied_at    timestamp(3) with time zone DEFAULT now() -- Null while it is under way.
);
ALTER TABLE fascia.migration
    ADD COLUMN IF NOT EXISTS from_digest text, -- Null: from nothing.
    ADD COLUMN IF NOT EXISTS schema json,      -- schema.json of the bundle that it leads to; null for migrations of an older form.
    ADD COLUMN IF NOT EXISTS plan json,        -- What was known before it began: its changes, its level, whether the previous bundle runs.
    ADD COLUMN IF NOT EXISTS started_at timestamp(3) with time zone,
    ALTER COLUMN applied_at DROP NOT NULL;

-- What a migration does, step by step. A step and its finished_at are committed together where Postgres allows it.
CREATE TABLE IF NOT EXISTS fascia.migration_step (
    migration    text NOT NULL REFERENCES fascia.migration (name),
    position     integer NOT NULL,
    step         json NOT NULL,     -- As it was planned: a migration that is taken up again does what it began.
    sql_digest   text NOT NULL,
    started_at   timestamp(3) with time zone,
    finished_at  timestamp(3) with time zone,
    rows         bigint NOT NULL DEFAULT 0,
    attempts     integer NOT NULL DEFAULT 0,
    lock_wait_ms integer NOT NULL DEFAULT 0, -- The longest time that others may have queued behind it.
    error        text,              -- Of the last attempt, when it failed.
    PRIMARY KEY (migration, position)
);

-- The schema digests of the services that may run on this database as it is now: while it changes, and until the last step of a
-- change, there may be two. None: a migration is under way that no service can work beside.
CREATE TABLE IF NOT EXISTS fascia.runnable (
    schema_digest text PRIMARY KEY
);
INSERT INTO fascia.runnable
SELECT schema_digest
  FROM (SELECT * FROM fascia.migration ORDER BY name DESC LIMIT 1) AS last
 WHERE last.schema IS NULL -- A journal of the form that had no table for this.
ON CONFLICT DO NOTHING;

-- One record for each call. Ids of executions are UUIDv7: the primary key is in order of time. Every committed call pays for its
-- record, so there are no constraints that only the runtime could break, and json instead of jsonb, which costs three times as much to write.
CREATE TABLE IF NOT EXISTS fascia.audit (
    execution_id  uuid PRIMARY KEY,
    at            timestamp(3) with time zone NOT NULL,
    tool          text NOT NULL,
    tool_version  integer NOT NULL,
    bundle        text NOT NULL,    -- The digest of the specs that ran.
    caller        uuid,             -- Null: nobody was known.
    roles         json NOT NULL,
    address       text NOT NULL,
    outcome       text NOT NULL,    -- committed, read, replayed, refused or failed
    status        integer NOT NULL,
    code          text,             -- Why it was refused, or failed.
    place         json,             -- The node, policy or invariant that refused.
    policies      json NOT NULL,    -- Those that triggered and let the call go on.
    changes       json NOT NULL     -- Each row that was written: entity, id, operation, before, after.
);
CREATE INDEX IF NOT EXISTS audit_caller_idx ON fascia.audit (caller, execution_id);

-- Records are added and never changed, whoever tries.
CREATE OR REPLACE FUNCTION fascia.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'fascia.% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE OR REPLACE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fascia.audit
    FOR EACH STATEMENT EXECUTE FUNCTION fascia.refuse_change();

-- Answers of committed calls by idempotency key: a retry gets the same bytes.
CREATE TABLE IF NOT EXISTS fascia.idempotency (
    claim        bytea PRIMARY KEY, -- SHA-256 of tool, caller and key.
    tool         text NOT NULL,
    input_digest bytea NOT NULL,    -- SHA-256 of the input: the same key with another input is refused.
    execution_id uuid NOT NULL,
    status       integer NOT NULL,
    headers      json NOT NULL,
    body         text NOT NULL,
    created_at   timestamp(3) with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idempotency_created_at_idx ON fascia.idempotency (created_at);

-- Claims an idempotency key for the transaction, or ends it: FA002 when the key has its answer, FA003 when a call with it still runs.
-- An error, so that the server skips what was sent behind it: a call that must not go on takes no locks and waits for none.
-- Each statement of the function sees what was committed before it: the look-up comes after the lock. The lock belongs to the
-- transaction: a service that is killed releases it with its connection.
CREATE OR REPLACE FUNCTION fascia.claim_key(key_lock bigint, key_claim bytea, kept_since timestamp with time zone) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    locked    boolean := pg_try_advisory_xact_lock(key_lock);
    stored_at timestamp with time zone;
BEGIN
    SELECT created_at INTO stored_at FROM fascia.idempotency WHERE claim = key_claim;
    IF stored_at >= kept_since THEN
        RAISE EXCEPTION 'the key has its answer' USING ERRCODE = 'FA002';
    ELSIF NOT locked THEN
        RAISE EXCEPTION 'a call with the key still runs' USING ERRCODE = 'FA003';
    ELSIF stored_at IS NOT NULL THEN
        DELETE FROM fascia.idempotency WHERE claim = key_claim;
    END IF;
END
$$;

-- Calls in the current minute. They are lost in a crash of the server, and nobody waits for the disk because of them.
CREATE UNLOGGED TABLE IF NOT EXISTS fascia.rate_counter (
    policy       text NOT NULL,
    subject      text NOT NULL, -- caller:ID, address:IP or workspace
    window_start timestamp(3) with time zone NOT NULL,
    calls        bigint NOT NULL,
    PRIMARY KEY (policy, subject)
) WITH (fillfactor = 50);

-- What was spent in the current window.
CREATE TABLE IF NOT EXISTS fascia.policy_counter (
    policy       text NOT NULL,
    subject      text NOT NULL,
    window_start timestamp(3) with time zone NOT NULL,
    spent        numeric NOT NULL,
    PRIMARY KEY (policy, subject)
) WITH (fillfactor = 50);

-- Ends the transaction when rows break an invariant, so that the check travels with the commit that depends on it.
CREATE OR REPLACE FUNCTION fascia.must_hold(broken uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(broken) > 0 THEN
        RAISE EXCEPTION 'an invariant does not hold' USING ERRCODE = 'FA001';
    END IF;
END
$$;

GRANT USAGE ON SCHEMA fascia TO fascia_service;
GRANT SELECT ON fascia.migration, fascia.migration_step, fascia.runnable TO fascia_service;
GRANT SELECT, INSERT ON fascia.audit TO fascia_service;
GRANT SELECT, INSERT, DELETE ON fascia.idempotency TO fascia_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON fascia.rate_counter, fascia.policy_counter TO fascia_service;

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    account,
    transfer
TO fascia_service;
