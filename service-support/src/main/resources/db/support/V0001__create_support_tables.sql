-- What every service's database holds. The runtime role serves requests; what is append-only it can only add to.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${runtime_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${runtime_role};

CREATE TABLE snapshot_head (
  name    text PRIMARY KEY,
  version bigint NOT NULL CHECK (version >= 0)
);
GRANT SELECT, INSERT, UPDATE ON snapshot_head TO ${runtime_role};

CREATE TABLE idempotency_keys (
  caller       text        NOT NULL,
  operation    text        NOT NULL,
  key          text        NOT NULL,
  request_hash bytea       NOT NULL,
  answer       text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (caller, operation, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO ${runtime_role};

-- The audit chain. "canonical" holds the hashed bytes; the other columns are read out of it and can be checked against it.
CREATE TABLE ${audit_table} (
  id            uuid        PRIMARY KEY,
  sequence      bigint      NOT NULL UNIQUE,
  subject_type  text        NOT NULL,
  subject_id    text        NOT NULL,
  action        text        NOT NULL,
  actor         text        NOT NULL,
  diff          jsonb,
  ts            timestamptz NOT NULL,
  canonical     text        NOT NULL,
  previous_hash bytea       NOT NULL,
  hash          bytea       NOT NULL
);
CREATE INDEX ${audit_table}_subject ON ${audit_table} (subject_type, subject_id, sequence);

CREATE TABLE audit_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sequence bigint  NOT NULL,
  hash     bytea   NOT NULL
);
INSERT INTO audit_head (sequence, hash) VALUES (0, sha256(''));

REVOKE ALL ON ${audit_table}, audit_head FROM ${runtime_role};
GRANT SELECT ON ${audit_table}, audit_head TO ${runtime_role};

-- The one way to write an entry. Called as the last statement of a transaction, so that writers queue here only.
CREATE FUNCTION audit_append(entry text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
AS $$
DECLARE
  head   audit_head%ROWTYPE;
  fields jsonb := entry::jsonb;
  place  bigint;
  digest bytea;
BEGIN
  SELECT * INTO head FROM audit_head FOR UPDATE;
  place := head.sequence + 1;
  digest := sha256(head.hash || convert_to(place || ':' || entry, 'UTF8'));
  INSERT INTO ${audit_table}
    (id, sequence, subject_type, subject_id, action, actor, diff, ts, canonical, previous_hash, hash)
  VALUES
    ((fields->>'id')::uuid, place, fields->>'subject_type', fields->>'subject_id', fields->>'action', fields->>'actor',
     fields->'diff', (fields->>'ts')::timestamptz, entry, head.hash, digest);
  UPDATE audit_head SET sequence = place, hash = digest;
  RETURN place;
END
$$;
REVOKE ALL ON FUNCTION audit_append(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text) TO ${runtime_role};
