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

-- A field with every limit of its type.
CREATE TABLE name (
    id         uuid                        PRIMARY KEY,  -- Identifies the row.
    created_at timestamp(3) with time zone NOT NULL,  -- When the row was written first.
    updated_at timestamp(3) with time zone NOT NULL,  -- When the row was written last.
    deleted_at timestamp(3) with time zone,  -- When the row was deleted; null while it is there.
    version    bigint                      NOT NULL DEFAULT 1,  -- Raised at each write.
    short      text,
    code       text,
    count      bigint,
    share      double precision,
    price      numeric(6,2),
    CONSTRAINT name_short_check CHECK (char_length(short) BETWEEN 2 AND 4),
    CONSTRAINT name_code_check CHECK (code ~ '^[a-z]+$'),
    CONSTRAINT name_count_check CHECK (count BETWEEN 1 AND 9),
    CONSTRAINT name_share_check CHECK (share BETWEEN 0 AND 1),
    CONSTRAINT name_price_check CHECK (price BETWEEN 0.01 AND 999.99)
);

-- (The runtime's own tables.)

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    item,
    name
TO fascia_service;
