-- The last hour by the minute, counted by the fold as it takes what ingest announced, or ahead of it where the fold is behind (ADR 0042).
-- A minute is that of the commit that stored an event, so a minute that is over stays as it is.
ALTER TABLE ingest_group ADD COLUMN counted boolean NOT NULL DEFAULT false;
-- contract: the queue is short: what stands in it waits for a second or so
CREATE INDEX ingest_group_uncounted ON ingest_group (id) WHERE NOT counted;

CREATE TABLE live_minute (
  minute timestamptz NOT NULL,
  -- An event type, or '' for players who were seen.
  item   text        NOT NULL,
  n      bigint      NOT NULL,
  PRIMARY KEY (minute, item)
) WITH (fillfactor = 50);

-- Who was seen in a minute, so that each counts once.
CREATE TABLE live_player (
  minute  timestamptz NOT NULL,
  user_id text        NOT NULL,
  PRIMARY KEY (minute, user_id)
);

-- What was stored lately, kept only while somebody looks; one writer, so the order of numbers is that of commits.
CREATE TABLE tail_group (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stored_at timestamptz NOT NULL,
  event_ids uuid[]      NOT NULL
);
ALTER TABLE tail_group ALTER COLUMN event_ids SET STORAGE EXTERNAL;

-- Until when somebody looks at what is stored, by the service's clock.
CREATE TABLE tail_lease (
  id       boolean     PRIMARY KEY DEFAULT true CHECK (id),
  lasts_to timestamptz NOT NULL
);
INSERT INTO tail_lease (lasts_to) VALUES ('1970-01-01T00:00:00Z');

-- A page of them is written anew each second.
ALTER TABLE live_minute SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
