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

-- One place in one row.
CREATE TABLE seat (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    line       bigint                      NOT NULL,
    place      bigint                      NOT NULL,
    name       text,
    CONSTRAINT seat_line_check CHECK (line BETWEEN -9007199254740991 AND 9007199254740991),
    CONSTRAINT seat_place_check CHECK (place BETWEEN -9007199254740991 AND 9007199254740991)
);
CREATE UNIQUE INDEX seat_line_place_key ON seat (line, place) WHERE deleted_at IS NULL;
CREATE INDEX seat_name_idx ON seat (name) WHERE deleted_at IS NULL;

-- (The runtime's own tables.)

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    item,
    seat
TO fascia_service;
