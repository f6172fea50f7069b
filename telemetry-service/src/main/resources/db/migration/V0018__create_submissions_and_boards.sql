-- Runs as the game's backend told them: primary data, which facts and boards are made of. The first story of a run stays; only its
-- validity can be corrected.
CREATE TABLE run_submission (
  -- As of the run's fact: UUIDv8 of SHA-256 (user:<user_id>, U+001F, run_id).
  id           uuid        NOT NULL PRIMARY KEY,
  user_id      text        COLLATE "C" NOT NULL,
  run_id       text        NOT NULL,
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz NOT NULL,
  -- In thousandths.
  score        bigint      NOT NULL,
  validity     text        NOT NULL CHECK (validity IN ('validated', 'invalid')),
  -- Why it is invalid.
  reason       text,
  -- The leaderboards it counts for as long as it is validated.
  boards       text[]      NOT NULL,
  -- SHA-256 of the story as it was first told: the same again is recognised by it.
  digest       bytea       NOT NULL,
  -- The story, under the names of the payloads of run_start and run_end.
  told         jsonb       NOT NULL,
  submitted_by text        NOT NULL,
  submitted_at timestamptz NOT NULL,
  corrected_by text,
  corrected_at timestamptz
) WITH (fillfactor = 90);
-- A player's next best run, and all of his.
CREATE INDEX run_submission_user ON run_submission (user_id, score DESC, ended_at, id);
CREATE INDEX run_submission_started ON run_submission (started_at, id);
ALTER TABLE run_submission ALTER COLUMN told SET STATISTICS 0;

-- What the fold still has to carry into facts: runs that were submitted or corrected. A table of its own beside fold_work, which the
-- version before takes for erasures, all of it.
CREATE TABLE submission_work (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run          uuid        NOT NULL,
  requested_at timestamptz NOT NULL
);
ALTER TABLE submission_work SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);

-- How far a rebuild is in submissions, which it takes after events; null before that.
ALTER TABLE fold_state ADD COLUMN rebuild_run uuid;

-- How a player wants to be called, as his last submission said.
CREATE TABLE player_name (
  user_id      text        COLLATE "C" NOT NULL PRIMARY KEY,
  display_name text        NOT NULL,
  named_at     timestamptz NOT NULL
) WITH (fillfactor = 80);

-- A player's best validated run on a leaderboard.
CREATE TABLE board_entry (
  board              text        COLLATE "C" NOT NULL,
  user_id            text        COLLATE "C" NOT NULL,
  -- The score in thousandths with its sign turned, so that the whole key (place, reached_at, run) ascends; null where no valid run is
  -- left, until the steps know.
  place              bigint,
  reached_at         timestamptz NOT NULL,
  run                uuid        NOT NULL,
  -- Since when the steps do not count it where it is.
  changed_at         timestamptz NOT NULL,
  settled            boolean     NOT NULL DEFAULT false,
  -- Where the steps count it; null where they do not.
  counted_place      bigint,
  counted_reached_at timestamptz,
  counted_run        uuid,
  PRIMARY KEY (board, user_id)
) WITH (fillfactor = 80);
CREATE INDEX board_entry_rank ON board_entry (board, place, reached_at, run) WHERE place IS NOT NULL;
CREATE INDEX board_entry_unsettled ON board_entry (board, changed_at) WHERE NOT settled;

-- How many entries lie from a key, included, to the next step's. The first step of a board begins before every key.
CREATE TABLE board_step (
  board      text        COLLATE "C" NOT NULL,
  place      bigint      NOT NULL,
  reached_at timestamptz NOT NULL,
  run        uuid        NOT NULL,
  entries    bigint      NOT NULL,
  PRIMARY KEY (board, place, reached_at, run)
) WITH (fillfactor = 70);

-- The kept copy of the schedule of live events, with the leaderboards they name.
CREATE TABLE board_window (
  event_id        text        COLLATE "C" NOT NULL PRIMARY KEY,
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL,
  content_version text        NOT NULL,
  scopes          text[]      NOT NULL,
  learned_at      timestamptz NOT NULL,
  -- The last run that was put on its boards of those that began in it before it was known; null when all are.
  filled_at       timestamptz,
  filled_run      uuid
);

-- When the copy was last read from the events service; no row before the first time.
CREATE TABLE board_schedule (
  id      boolean     PRIMARY KEY DEFAULT true CHECK (id),
  read_at timestamptz NOT NULL
);

-- Whose runs were erased, and when: by a digest that only this database's secret can make, so that what he played before does not come back.
CREATE TABLE erasure_secret (
  id  boolean PRIMARY KEY DEFAULT true CHECK (id),
  key bytea   NOT NULL
);
INSERT INTO erasure_secret (key) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
CREATE TABLE erased_player (
  player    bytea       NOT NULL PRIMARY KEY,
  erased_at timestamptz NOT NULL
);
CREATE FUNCTION telemetry_erased_id(erased text) RETURNS bytea
  LANGUAGE sql STABLE STRICT
AS $$
  SELECT sha256(key || convert_to(erased, 'UTF8')) FROM erasure_secret
$$;
