-- What an event can be besides its window and rules. A draft carries a cancellation as well, so that a version before, which knows of
-- no drafts, shows it to nobody. first_start_at, last_end_at: nothing of it is open before the one, or at and after the other; null
-- where it never ends. ended_at: when it was ended before its time. holdout_bp: of 10,000.
ALTER TABLE live_events
  ADD COLUMN title           text,
  ADD COLUMN draft           boolean NOT NULL DEFAULT false,
  ADD COLUMN announce_at     timestamptz,
  ADD COLUMN client_version  text,
  ADD COLUMN priority        integer NOT NULL DEFAULT 0,
  ADD COLUMN exclusive_group text,
  ADD COLUMN recurrence_json jsonb,
  ADD COLUMN regions_json    jsonb,
  ADD COLUMN holdout_bp      integer NOT NULL DEFAULT 0 CHECK (holdout_bp BETWEEN 0 AND 5000),
  ADD COLUMN condition_json  jsonb,
  ADD COLUMN first_start_at  timestamptz,
  ADD COLUMN last_end_at     timestamptz,
  ADD COLUMN ended_at        timestamptz,
  ADD COLUMN published_at    timestamptz,
  ADD COLUMN copied_from     text,
  ADD COLUMN changed_by      text,
  ADD COLUMN changed_at      timestamptz;

UPDATE live_events SET
  first_start_at = start_at,
  last_end_at = end_at,
  published_at = created_at,
  changed_by = coalesce(cancelled_by, created_by),
  changed_at = coalesce(cancelled_at, created_at);

-- contract: definitions are few
CREATE INDEX live_events_last_end_at ON live_events (last_end_at) WHERE cancelled_at IS NULL;

-- What an event was after each of its changes, in force from in_force_from until the next one's; a draft's is in force nowhere.
CREATE TABLE live_event_revisions (
  event_id        text            NOT NULL,
  revision        integer         NOT NULL,
  type            live_event_type NOT NULL,
  title           text,
  draft           boolean         NOT NULL,
  start_at        timestamptz     NOT NULL,
  end_at          timestamptz     NOT NULL,
  first_start_at  timestamptz,
  last_end_at     timestamptz,
  announce_at     timestamptz,
  content_version text            NOT NULL,
  client_version  text,
  priority        integer         NOT NULL,
  exclusive_group text,
  rules_json      jsonb           NOT NULL,
  recurrence_json jsonb,
  regions_json    jsonb,
  holdout_bp      integer         NOT NULL,
  condition_json  jsonb,
  ended_at        timestamptz,
  published_at    timestamptz,
  cancelled_at    timestamptz,
  in_force_from   timestamptz     NOT NULL,
  author          text            NOT NULL,
  op              text            NOT NULL,
  reason          text,
  PRIMARY KEY (event_id, revision)
);
REVOKE UPDATE, DELETE ON live_event_revisions FROM ${runtime_role};

INSERT INTO live_event_revisions
  SELECT id, 1, type, NULL, false, start_at, end_at, start_at, end_at, NULL, content_version, NULL, 0, NULL, rules_json, NULL, NULL, 0,
    NULL, NULL, created_at, NULL, created_at, created_by, 'create', NULL
  FROM live_events;
INSERT INTO live_event_revisions
  SELECT id, 2, type, NULL, false, start_at, end_at, start_at, end_at, NULL, content_version, NULL, 0, NULL, rules_json, NULL, NULL, 0,
    NULL, NULL, created_at, cancelled_at, cancelled_at, cancelled_by, 'cancel', cancel_reason
  FROM live_events WHERE cancelled_at IS NOT NULL;

-- What the version before leaves out, which only creates and cancels.
CREATE FUNCTION live_events_complete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.recurrence_json IS NULL AND NEW.regions_json IS NULL THEN
    NEW.first_start_at := NEW.start_at;
    NEW.last_end_at := NEW.end_at;
  END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.changed_by := coalesce(NEW.changed_by, NEW.created_by);
    NEW.changed_at := coalesce(NEW.changed_at, NEW.created_at);
    IF NOT NEW.draft THEN
      NEW.published_at := coalesce(NEW.published_at, NEW.created_at);
    END IF;
  ELSIF NEW.revision <> OLD.revision AND NEW.changed_at = OLD.changed_at THEN
    NEW.changed_by := NEW.cancelled_by;
    NEW.changed_at := NEW.cancelled_at;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER live_events_complete BEFORE INSERT OR UPDATE ON live_events
  FOR EACH ROW EXECUTE FUNCTION live_events_complete();

-- At the commit, when this version has written the revision itself.
CREATE FUNCTION live_events_remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_event_revisions
    VALUES (NEW.id, NEW.revision, NEW.type, NEW.title, NEW.draft, NEW.start_at, NEW.end_at, NEW.first_start_at, NEW.last_end_at,
      NEW.announce_at, NEW.content_version, NEW.client_version, NEW.priority, NEW.exclusive_group, NEW.rules_json, NEW.recurrence_json,
      NEW.regions_json, NEW.holdout_bp, NEW.condition_json, NEW.ended_at, NEW.published_at, NEW.cancelled_at, NEW.changed_at,
      NEW.changed_by, CASE WHEN NEW.revision = 1 THEN 'create' ELSE 'cancel' END, NEW.cancel_reason)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER live_events_remember AFTER INSERT OR UPDATE ON live_events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION live_events_remember();
