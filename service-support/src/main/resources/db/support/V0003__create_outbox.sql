-- Messages to other services, written in the transaction of what they tell (ADR 0030). The sequence is drawn when a row is
-- inserted: among messages of one ordering key it is their order, since whoever adds one holds the lock of the key's aggregate.
CREATE TABLE outbox (
  message_id      uuid        PRIMARY KEY,
  sequence        bigint      GENERATED ALWAYS AS IDENTITY,
  destination     text        NOT NULL,
  ordering_key    text,
  user_id         text,
  items           integer     NOT NULL CHECK (items > 0),
  payload         text        NOT NULL,
  created_at      timestamptz NOT NULL,
  attempts        integer     NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_failure    text,
  set_aside_at    timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX outbox_due ON outbox (destination, next_attempt_at, sequence) WHERE set_aside_at IS NULL;
CREATE INDEX outbox_key ON outbox (destination, ordering_key, sequence) WHERE ordering_key IS NOT NULL;
CREATE INDEX outbox_user ON outbox (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX outbox_set_aside ON outbox (message_id) WHERE set_aside_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO ${runtime_role};

-- Which replica relays to a destination, by the database's clock, and what it counted last.
CREATE TABLE outbox_lease (
  destination text        PRIMARY KEY,
  holder      uuid        NOT NULL,
  expires_at  timestamptz NOT NULL,
  waiting     bigint      NOT NULL DEFAULT 0,
  set_aside   bigint      NOT NULL DEFAULT 0,
  oldest_at   timestamptz,
  counted_at  timestamptz
);
GRANT SELECT, INSERT, UPDATE ON outbox_lease TO ${runtime_role};
