-- The key by which tokens are signed that open a stream: one for all replicas, made by whichever needs it first. Whoever deletes its row takes
-- back all tokens within ten minutes; a new one is made.
CREATE TABLE liveops_stream_key (
  id      boolean     PRIMARY KEY DEFAULT true CHECK (id),
  secret  bytea       NOT NULL,
  made_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON liveops_stream_key FROM ${runtime_role};

-- No role for reports sees it.
ALTER TABLE liveops_stream_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_stream_key_serve ON liveops_stream_key FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_stream_key_add ON liveops_stream_key FOR INSERT TO ${runtime_role} WITH CHECK (true);
