-- Whoever appends is not to queue behind a change of the table that waits; it is tried again.
SET LOCAL lock_timeout = '3s';

-- What an entry says besides: why, what it belongs to, the request's trace, and what it made. What is about everything has no subject.
ALTER TABLE ${audit_table}
  ALTER COLUMN subject_id DROP NOT NULL,
  ADD COLUMN reason     text,
  ADD COLUMN incident   text,
  ADD COLUMN experiment text,
  ADD COLUMN change     text,
  ADD COLUMN trace_id   text,
  ADD COLUMN revision   bigint,
  ADD COLUMN snapshot   text,
  ADD COLUMN version    bigint;

CREATE INDEX ${audit_table}_actor ON ${audit_table} (actor, sequence);
CREATE INDEX ${audit_table}_action ON ${audit_table} (action, sequence);
CREATE INDEX ${audit_table}_ts ON ${audit_table} (ts);

-- As before, with the new columns; and who follows the chain hears of the entry when it is committed.
CREATE OR REPLACE FUNCTION audit_append(entry text) RETURNS bigint
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
    (id, sequence, subject_type, subject_id, action, actor, diff, ts, reason, incident, experiment, change, trace_id,
     revision, snapshot, version, canonical, previous_hash, hash)
  VALUES
    ((fields->>'id')::uuid, place, fields->>'subject_type', fields->>'subject_id', fields->>'action', fields->>'actor',
     fields->'diff', (fields->>'ts')::timestamptz, fields->>'reason', fields->>'incident', fields->>'experiment',
     fields->>'change', fields->>'trace_id', (fields->>'revision')::bigint, fields->>'snapshot',
     (fields->>'version')::bigint, entry, head.hash, digest);
  UPDATE audit_head SET sequence = place, hash = digest;
  PERFORM pg_notify('liveops_audit', place::text);
  RETURN place;
END
$$;
