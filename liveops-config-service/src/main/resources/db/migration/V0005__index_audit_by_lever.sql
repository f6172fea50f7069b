-- Whoever appends is not to queue behind a change of the table that waits; it is tried again.
SET LOCAL lock_timeout = '3s';

-- The levers that an entry is about: those that its config set before or sets since.
CREATE FUNCTION liveops_audit_levers(subject_type text, subject_id text, diff jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT array_agg(DISTINCT lever ORDER BY lever) FROM (
    SELECT jsonb_object_keys(payload) AS lever
      FROM (VALUES (diff -> 'payload'), (diff #> '{before,content,payload}'), (diff #> '{after,content,payload}')) AS said (payload)
      WHERE jsonb_typeof(payload) = 'object'
    UNION ALL
    SELECT subject_id WHERE subject_type = 'lever') AS levers);

ALTER TABLE liveops_audit
  ADD COLUMN levers text[] GENERATED ALWAYS AS (liveops_audit_levers(subject_type, subject_id, diff)) STORED;
-- contract: entries are changes of people, some thousands
CREATE INDEX liveops_audit_levers ON liveops_audit USING gin (levers);
