-- The mission's enum as a domain: the same closed set, and a text parameter needs no cast.
CREATE DOMAIN live_event_type AS text
  CHECK (VALUE IN ('event', 'season'));

-- Whether an event is upcoming, running or ended follows from its window and the clock; only a cancellation is stored.
CREATE TABLE live_events (
  id              text            PRIMARY KEY,
  type            live_event_type NOT NULL,
  start_at        timestamptz     NOT NULL,
  end_at          timestamptz     NOT NULL,
  content_version text            NOT NULL,
  rules_json      jsonb           NOT NULL,
  revision        integer         NOT NULL CHECK (revision > 0),
  created_by      text            NOT NULL,
  created_at      timestamptz     NOT NULL,
  cancelled_by    text,
  cancelled_at    timestamptz,
  cancel_reason   text,
  CHECK (start_at < end_at),
  CHECK ((cancelled_by IS NULL) = (cancelled_at IS NULL))
);
CREATE INDEX live_events_start_at ON live_events (start_at, id);
CREATE INDEX live_events_end_at ON live_events (end_at) WHERE cancelled_at IS NULL;
-- An id is never used again: clients and telemetry name the event by it.
REVOKE DELETE ON live_events FROM ${runtime_role};
