-- What was done for players' rights. It never says whose they were: each is done in the transaction that answers it.
CREATE TABLE user_data_jobs (
  id           uuid        PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('export', 'erasure')),
  requested_by text        NOT NULL,
  requested_at timestamptz NOT NULL,
  claims       bigint      NOT NULL,
  finished_at  timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON user_data_jobs FROM ${runtime_role};
