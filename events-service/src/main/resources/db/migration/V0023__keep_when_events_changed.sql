-- The version of the schedule with which an event was shown, changed or taken back last: replicas read what is later than theirs
-- (ADR 0072).
ALTER TABLE live_events ADD COLUMN changed_version bigint NOT NULL DEFAULT 0;
-- contract: definitions are few
CREATE INDEX live_events_changed_version ON live_events (changed_version);

-- Nobody removes an event but the owner, by hand; replicas hear of that too, with the next version.
CREATE TABLE live_event_removals (
  id              text   PRIMARY KEY,
  changed_version bigint NOT NULL
);
CREATE INDEX live_event_removals_changed_version ON live_event_removals (changed_version);
REVOKE INSERT, UPDATE, DELETE ON live_event_removals FROM ${runtime_role};

-- The version that this transaction has taken; while it has taken none, the next one, which nobody takes before its end.
CREATE FUNCTION live_events_next_version() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  taken bigint;
BEGIN
  SELECT version + CASE WHEN xmin = pg_current_xact_id()::xid THEN 0 ELSE 1 END INTO taken
    FROM snapshot_head WHERE name = 'events' FOR NO KEY UPDATE;
  RETURN coalesce(taken, 1);
END
$$;

-- By a trigger, so that it is so whichever version of the service writes, or whoever else. A draft is in no version.
CREATE FUNCTION live_events_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO live_event_removals VALUES (OLD.id, live_events_next_version())
      ON CONFLICT (id) DO UPDATE SET changed_version = EXCLUDED.changed_version;
    RETURN OLD;
  END IF;
  IF NOT NEW.draft OR TG_OP = 'UPDATE' AND NOT OLD.draft THEN
    NEW.changed_version := live_events_next_version();
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER live_events_version BEFORE INSERT OR UPDATE OR DELETE ON live_events
  FOR EACH ROW EXECUTE FUNCTION live_events_version();
