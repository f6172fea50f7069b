-- Refused events are gone through in steps too, and first: once they are gone, no replay can bring one back behind the job.
ALTER TABLE user_data_jobs ADD COLUMN quarantine_done boolean NOT NULL DEFAULT false;
-- What runs begins again; what it erased stays counted.
DELETE FROM user_data_lines WHERE job_id IN (SELECT id FROM user_data_jobs WHERE finished_at IS NULL);
UPDATE user_data_jobs
   SET position = DEFAULT, scanned = 0, events = CASE kind WHEN 'erasure' THEN events ELSE 0 END
 WHERE finished_at IS NULL;

DROP FUNCTION telemetry_erase_events(text, uuid, integer);
DROP FUNCTION telemetry_erase_quarantine(text);
-- The runtime role's one way to take events away: those of one player, among a table's next so many.
CREATE FUNCTION telemetry_erase_of_user(
    parent text, erased_user text, after uuid, max_scanned integer, OUT last uuid, OUT scanned integer, OUT erased integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found boolean;
BEGIN
  IF parent NOT IN ('telemetry_events', 'telemetry_quarantine') THEN
    RAISE EXCEPTION 'no table of events: %', parent;
  END IF;
  EXECUTE format('SELECT (array_agg(id ORDER BY id DESC))[1], count(*), coalesce(bool_or(user_id = $1), false)'
                 ' FROM (SELECT id, user_id FROM %I WHERE id > $2 ORDER BY id LIMIT $3) AS next', parent)
    INTO last, scanned, found USING erased_user, after, max_scanned;
  erased := 0;
  IF found THEN
    EXECUTE format('DELETE FROM %I WHERE id > $1 AND id <= $2 AND user_id = $3', parent) USING after, last, erased_user;
    GET DIAGNOSTICS erased = ROW_COUNT;
  END IF;
END
$$;
REVOKE ALL ON FUNCTION telemetry_erase_of_user(text, text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_erase_of_user(text, text, uuid, integer) TO ${runtime_role};
