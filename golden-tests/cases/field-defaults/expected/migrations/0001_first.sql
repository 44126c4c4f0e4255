-- Workspace "case": from nothing to its first schema.
-- Generated from the entities. Change the specs, not this file.

-- Something with a name that can be counted.
CREATE TABLE item (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    name       text                        NOT NULL,
    quantity   bigint                      NOT NULL DEFAULT 0,
    CONSTRAINT item_name_check CHECK (char_length(name) <= 40),
    CONSTRAINT item_quantity_check CHECK (quantity BETWEEN -9007199254740991 AND 9007199254740991)
);

-- Has a default for everything.
CREATE TABLE ticket (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    title      text                        NOT NULL DEFAULT 'Untitled',
    seats      bigint                      NOT NULL DEFAULT 2,
    price      numeric(8,2)                NOT NULL DEFAULT 9.90,
    vip        boolean                     NOT NULL DEFAULT false,
    day        date                        NOT NULL DEFAULT '2026-01-01',
    sold       timestamp(3) with time zone NOT NULL DEFAULT now(),
    kind       text                        NOT NULL DEFAULT 'adult',
    tags       jsonb                       NOT NULL DEFAULT '{"colour":"red"}',
    note       text                        DEFAULT 'none',
    CONSTRAINT ticket_seats_check CHECK (seats BETWEEN -9007199254740991 AND 9007199254740991),
    CONSTRAINT ticket_kind_check CHECK (kind IN ('adult', 'child'))
);

-- (The runtime's own tables.)

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    item,
    ticket
TO fascia_service;
