-- Whoever appends is not to queue behind a change of the table that waits; it is tried again.
SET LOCAL lock_timeout = '3s';

-- The replicas of the service, as each last said of itself; seen_at is by the database's clock. Who says nothing for a while is removed.
CREATE TABLE replicas (
  id         uuid        PRIMARY KEY,
  label      text        NOT NULL,
  version    text        NOT NULL,
  commit     text,
  started_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  snapshots  jsonb       NOT NULL,
  degraded   text[]      NOT NULL
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON replicas TO ${runtime_role};

-- When a version was published: since when a replica that does not have it is behind.
CREATE INDEX ${audit_table}_published ON ${audit_table} (snapshot, version) WHERE snapshot IS NOT NULL;
