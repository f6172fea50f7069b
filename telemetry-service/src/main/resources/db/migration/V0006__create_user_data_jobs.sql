-- What is done for one player's rights: an export or an erasure of all of his events, in steps of one transaction each.
CREATE TABLE user_data_jobs (
  id           uuid        PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('export', 'erasure')),
  -- Taken away when an erasure is done: a job must not be what remembers him.
  user_id      text,
  requested_by text        NOT NULL,
  requested_at timestamptz NOT NULL,
  -- The last event that was looked at.
  position     uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  scanned      bigint      NOT NULL DEFAULT 0,
  events       bigint      NOT NULL DEFAULT 0,
  quarantined  bigint      NOT NULL DEFAULT 0,
  finished_at  timestamptz,
  CHECK (user_id IS NOT NULL OR finished_at IS NOT NULL)
);
CREATE INDEX user_data_jobs_unfinished ON user_data_jobs (id) WHERE finished_at IS NULL;

-- What an export found, a line of JSON each; kept for a few days.
CREATE TABLE user_data_lines (
  job_id uuid NOT NULL REFERENCES user_data_jobs ON DELETE CASCADE,
  place  uuid NOT NULL,
  line   text NOT NULL,
  PRIMARY KEY (job_id, place)
);

-- The runtime role's one way to take events away: those of one player, among the next so many.
CREATE FUNCTION telemetry_erase_events(
    erased_user text, after uuid, max_scanned integer, OUT last uuid, OUT scanned integer, OUT erased integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found uuid[];
BEGIN
  SELECT (array_agg(id ORDER BY id DESC))[1], count(*), coalesce(array_agg(id) FILTER (WHERE user_id = erased_user), '{}')
    INTO last, scanned, found
    FROM (SELECT id, user_id FROM telemetry_events WHERE id > after ORDER BY id LIMIT max_scanned) AS next;
  DELETE FROM telemetry_events WHERE id = ANY (found);
  erased := cardinality(found);
END
$$;
CREATE FUNCTION telemetry_erase_quarantine(erased_user text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased integer;
BEGIN
  DELETE FROM telemetry_quarantine WHERE user_id = erased_user;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;
REVOKE ALL ON FUNCTION telemetry_erase_events(text, uuid, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_erase_quarantine(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_erase_events(text, uuid, integer) TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_erase_quarantine(text) TO ${runtime_role};
