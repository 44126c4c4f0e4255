-- Workspace "case": from nothing to its first schema.
-- Generated from the entities. Change the specs, not this file.

-- A code that nobody else has.
CREATE TABLE badge (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    code       text                        NOT NULL
);
CREATE UNIQUE INDEX badge_code_key ON badge (code) WHERE deleted_at IS NULL;

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

-- (The runtime's own tables.)

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    badge,
    item
TO fascia_service;
