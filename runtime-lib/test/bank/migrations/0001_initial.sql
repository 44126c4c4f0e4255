-- Workspace "bank": from nothing to its first schema; the runtime's own tables come first.
-- Generated from the entities. Change the specs, not this file.

-- An account that holds money, in cents.
CREATE TABLE account (
    id         uuid                        PRIMARY KEY,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    deleted_at timestamp(3) with time zone,
    version    bigint                      NOT NULL DEFAULT 1,
    number     text                        NOT NULL,
    owner_id   uuid                        NOT NULL,
    balance    bigint                      NOT NULL DEFAULT 0,
    tax_number text,
    CONSTRAINT account_number_check CHECK (number ~ '^[0-9]{10}$'),
    CONSTRAINT account_balance_check CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991)
);
CREATE UNIQUE INDEX account_number_key ON account (number) WHERE deleted_at IS NULL;
CREATE INDEX account_owner_id_number_idx ON account (owner_id, number) WHERE deleted_at IS NULL;

-- One movement of money.
CREATE TABLE transfer (
    id         uuid                        PRIMARY KEY,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    deleted_at timestamp(3) with time zone,
    version    bigint                      NOT NULL DEFAULT 1,
    from_id    uuid                        NOT NULL,
    to_id      uuid                        NOT NULL,
    amount     bigint                      NOT NULL,
    by         uuid                        NOT NULL,
    CONSTRAINT transfer_amount_check CHECK (amount BETWEEN 1 AND 9007199254740991)
);
CREATE INDEX transfer_from_id_idx ON transfer (from_id) WHERE deleted_at IS NULL;
CREATE INDEX transfer_to_id_idx ON transfer (to_id) WHERE deleted_at IS NULL;

-- Money that moves every month.
CREATE TABLE standing_order (
    id         uuid                        PRIMARY KEY,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    deleted_at timestamp(3) with time zone,
    version    bigint                      NOT NULL DEFAULT 1,
    status     text                        NOT NULL DEFAULT 'draft',
    from_id    uuid                        NOT NULL,
    to_id      uuid                        NOT NULL,
    amount     bigint                      NOT NULL,
    labels     jsonb,
    CONSTRAINT standing_order_status_check CHECK (status IN ('draft', 'active', 'ended')),
    CONSTRAINT standing_order_amount_check CHECK (amount BETWEEN 1 AND 9007199254740991)
);
CREATE INDEX standing_order_from_id_idx ON standing_order (from_id) WHERE deleted_at IS NULL;

-- References.
ALTER TABLE transfer
    ADD CONSTRAINT transfer_from_id_fkey FOREIGN KEY (from_id) REFERENCES account (id);
ALTER TABLE transfer
    ADD CONSTRAINT transfer_to_id_fkey FOREIGN KEY (to_id) REFERENCES account (id);
ALTER TABLE standing_order
    ADD CONSTRAINT standing_order_from_id_fkey FOREIGN KEY (from_id) REFERENCES account (id);
ALTER TABLE standing_order
    ADD CONSTRAINT standing_order_to_id_fkey FOREIGN KEY (to_id) REFERENCES account (id);

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    account,
    transfer,
    standing_order
TO fascia_service;
