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

-- Sticks to an item.
CREATE TABLE tag (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    word       text                        NOT NULL,
    item_id    uuid                        NOT NULL
);
CREATE INDEX tag_item_id_idx ON tag (item_id) WHERE deleted_at IS NULL;

-- References.
ALTER TABLE tag
    ADD CONSTRAINT tag_item_id_fkey FOREIGN KEY (item_id) REFERENCES item (id);

-- (The runtime's own tables.)

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    item,
    tag
TO fascia_service;
