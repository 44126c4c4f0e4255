-- The tables of the hand-written twin: what one would design by hand for the same contract.
CREATE TABLE account (
  id uuid PRIMARY KEY,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp(3) with time zone,
  version bigint NOT NULL DEFAULT 1,
  number text NOT NULL,
  owner_id uuid NOT NULL,
  balance bigint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX account_number ON account (number) WHERE deleted_at IS NULL;
CREATE INDEX account_owner ON account (owner_id, number) WHERE deleted_at IS NULL;

CREATE TABLE transfer (
  id uuid PRIMARY KEY,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp(3) with time zone,
  version bigint NOT NULL DEFAULT 1,
  from_id uuid REFERENCES account,
  to_id uuid REFERENCES account,
  amount bigint NOT NULL CHECK (amount >= 1),
  purpose text,
  by uuid NOT NULL
);
CREATE INDEX transfer_from ON transfer (from_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX transfer_to ON transfer (to_id, created_at) WHERE deleted_at IS NULL;

CREATE TABLE rate (caller uuid, policy text, minute timestamptz, calls bigint NOT NULL, PRIMARY KEY (caller, policy, minute));
CREATE TABLE idempotency (
  tool text, caller uuid, key text, request_hash text NOT NULL, status int, response text, created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tool, caller, key)
);
CREATE TABLE audit (
  execution_id uuid PRIMARY KEY, at timestamptz NOT NULL, caller uuid, tool text NOT NULL, outcome text NOT NULL, code text, changes jsonb NOT NULL
);
