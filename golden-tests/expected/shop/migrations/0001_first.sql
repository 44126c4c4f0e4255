-- Workspace "shop": from nothing to its first schema.
-- Generated from the entities. Change the specs, not this file.

-- A shelf of the catalogue.
CREATE TABLE category (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    slug       text                        NOT NULL,  -- How addresses name it: `garden-tools`.
    name       text                        NOT NULL,  -- As customers read it.
    CONSTRAINT category_slug_check CHECK (char_length(slug) <= 40 AND slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT category_name_check CHECK (char_length(name) BETWEEN 1 AND 80)
);
CREATE UNIQUE INDEX category_slug_key ON category (slug) WHERE deleted_at IS NULL;
CREATE INDEX category_name_idx ON category (name) WHERE deleted_at IS NULL;

-- Somebody who orders. The row's id is the id of the log-in, so customers reach their own row only.
CREATE TABLE customer (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    email      text                        NOT NULL,  -- Where messages go.
    name       text                        NOT NULL,  -- As on the parcel.
    phone      text,  -- For the driver; null when not given.
    birthday   date,  -- For a greeting; null when not given.
    newsletter boolean                     NOT NULL DEFAULT false,  -- Whether they want to hear of offers.
    CONSTRAINT customer_email_check CHECK (char_length(email) <= 254),
    CONSTRAINT customer_name_check CHECK (char_length(name) BETWEEN 1 AND 120),
    CONSTRAINT customer_phone_check CHECK (char_length(phone) <= 40)
);
CREATE UNIQUE INDEX customer_email_key ON customer (email) WHERE deleted_at IS NULL;
CREATE INDEX customer_created_at_idx ON customer (created_at) WHERE deleted_at IS NULL;

-- What a customer wants to have, from the basket to the doorstep.
CREATE TABLE "order" (
    id            uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at    timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at    timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at    timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version       bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    status        text                        NOT NULL DEFAULT 'pending',  -- The state of the row.
    customer_id   uuid                        NOT NULL,  -- Who ordered.
    subtotal      numeric(12,2)               NOT NULL,  -- The sum of the lines, in euros.
    discount      numeric(12,2)               NOT NULL DEFAULT 0.00,  -- What staff took off, in euros.
    address       jsonb                       NOT NULL,  -- Where the parcel goes, as it was when the order was placed.
    note          text,  -- From the customer to the packer.
    tracking_code text,  -- From the carrier; null until it is shipped.
    paid_at       timestamp(3) with time zone,  -- Null until it is paid.
    shipped_at    timestamp(3) with time zone,  -- Null until it is shipped.
    delivered_at  timestamp(3) with time zone,  -- Null until it is delivered.
    CONSTRAINT order_status_check CHECK (status IN ('pending', 'paid', 'shipped', 'delivered', 'cancelled')),
    CONSTRAINT order_subtotal_check CHECK (subtotal >= 0),
    CONSTRAINT order_discount_check CHECK (discount >= 0),
    CONSTRAINT order_note_check CHECK (char_length(note) <= 500),
    CONSTRAINT order_tracking_code_check CHECK (char_length(tracking_code) <= 60)
);
CREATE INDEX order_customer_id_created_at_idx ON "order" (customer_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX order_created_at_idx ON "order" (created_at) WHERE deleted_at IS NULL;

-- So many pieces of one product in one order, at the price of that day.
CREATE TABLE order_line (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    order_id   uuid                        NOT NULL,  -- The order it belongs to.
    product_id uuid                        NOT NULL,  -- What was ordered.
    quantity   bigint                      NOT NULL,  -- How many pieces.
    price      numeric(10,2)               NOT NULL,  -- For one piece, when it was ordered.
    amount     numeric(12,2)               NOT NULL,  -- For all pieces.
    CONSTRAINT order_line_quantity_check CHECK (quantity BETWEEN 1 AND 100),
    CONSTRAINT order_line_price_check CHECK (price >= 0.01),
    CONSTRAINT order_line_amount_check CHECK (amount >= 0.01)
);
CREATE UNIQUE INDEX order_line_order_id_product_id_key ON order_line (order_id, product_id) WHERE deleted_at IS NULL;
CREATE INDEX order_line_product_id_idx ON order_line (product_id) WHERE deleted_at IS NULL;

-- The record of money that came for an order.
CREATE TABLE payment (
    id          uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at  timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at  timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at  timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version     bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    order_id    uuid                        NOT NULL,  -- What it pays for.
    amount      numeric(12,2)               NOT NULL,  -- In euros.
    method      text                        NOT NULL,  -- How it came.
    reference   text                        NOT NULL,  -- The provider's number of the payment.
    received_at timestamp(3) with time zone NOT NULL DEFAULT now(),  -- When it came.
    CONSTRAINT payment_amount_check CHECK (amount >= 0),
    CONSTRAINT payment_method_check CHECK (method IN ('card', 'transfer', 'voucher')),
    CONSTRAINT payment_reference_check CHECK (char_length(reference) <= 80)
);
CREATE UNIQUE INDEX payment_order_id_key ON payment (order_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX payment_reference_key ON payment (reference) WHERE deleted_at IS NULL;

-- Something that can be bought.
CREATE TABLE product (
    id          uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at  timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at  timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at  timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version     bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    sku         text                        NOT NULL,  -- The code on the box: `SPADE-01`.
    name        text                        NOT NULL,  -- As customers read it.
    text        text,  -- What it is and what it is good for.
    category_id uuid                        NOT NULL,  -- The shelf it stands on.
    price       numeric(10,2)               NOT NULL,  -- For one piece, in euros.
    stock       bigint                      NOT NULL DEFAULT 0,  -- Pieces that can be sold now.
    picture     text,  -- Address of a picture.
    attributes  jsonb,  -- Whatever else is worth knowing: `{ "colour": "green" }`.
    CONSTRAINT product_sku_check CHECK (char_length(sku) <= 40 AND sku ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
    CONSTRAINT product_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT product_text_check CHECK (char_length(text) <= 4000),
    CONSTRAINT product_price_check CHECK (price >= 0.01),
    CONSTRAINT product_stock_check CHECK (stock BETWEEN -9007199254740991 AND 9007199254740991),
    CONSTRAINT product_picture_check CHECK (char_length(picture) <= 500)
);
CREATE UNIQUE INDEX product_sku_key ON product (sku) WHERE deleted_at IS NULL;
CREATE INDEX product_name_idx ON product (name) WHERE deleted_at IS NULL;
CREATE INDEX product_category_id_name_idx ON product (category_id, name) WHERE deleted_at IS NULL;

-- Why the shelf holds more or less than before, when it was not an order.
CREATE TABLE stock_change (
    id           uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at   timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at   timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at   timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version      bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    product_id   uuid                        NOT NULL,  -- What was counted or moved.
    reason       text                        NOT NULL,  -- Goods came in, were counted, or were broken.
    quantity     bigint                      NOT NULL,  -- Pieces that came, were found, or were lost.
    stock_before bigint                      NOT NULL,  -- Pieces before the change.
    note         text,  -- Anything worth remembering.
    by           uuid                        NOT NULL,  -- Who did it.
    CONSTRAINT stock_change_reason_check CHECK (reason IN ('delivery', 'count', 'damage')),
    CONSTRAINT stock_change_quantity_check CHECK (quantity BETWEEN 0 AND 9007199254740991),
    CONSTRAINT stock_change_stock_before_check CHECK (stock_before BETWEEN -9007199254740991 AND 9007199254740991),
    CONSTRAINT stock_change_note_check CHECK (char_length(note) <= 500)
);
CREATE INDEX stock_change_product_id_created_at_idx ON stock_change (product_id, created_at) WHERE deleted_at IS NULL;

-- References.
ALTER TABLE "order"
    ADD CONSTRAINT order_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer (id);
ALTER TABLE order_line
    ADD CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES "order" (id);
ALTER TABLE order_line
    ADD CONSTRAINT order_line_product_id_fkey FOREIGN KEY (product_id) REFERENCES product (id);
ALTER TABLE payment
    ADD CONSTRAINT payment_order_id_fkey FOREIGN KEY (order_id) REFERENCES "order" (id);
ALTER TABLE product
    ADD CONSTRAINT product_category_id_fkey FOREIGN KEY (category_id) REFERENCES category (id);
ALTER TABLE stock_change
    ADD CONSTRAINT stock_change_product_id_fkey FOREIGN KEY (product_id) REFERENCES product (id);

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
    category,
    customer,
    "order",
    order_line,
    payment,
    product,
    stock_change
TO fascia_service;
