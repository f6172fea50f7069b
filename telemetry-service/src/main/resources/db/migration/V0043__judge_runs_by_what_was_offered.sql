-- What content was offered to whom, as the release service told it (ADR 0069): kept also when it lists it no longer.
CREATE TABLE content_offer (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content_version text        NOT NULL,
  content_hash    text        NOT NULL,
  -- Ranges of versions; * for all.
  engine_versions text        NOT NULL,
  client_versions text        NOT NULL,
  -- Empty for all.
  platforms       text[]      NOT NULL,
  from_at         timestamptz NOT NULL,
  to_at           timestamptz,
  withdrawn_at    timestamptz
);
-- The one row of what is known of it: its version, which every change raises; the revision of the answer that was taken last; and from when
-- to when everything is known that was offered.
CREATE TABLE offer_state (
  id         boolean     PRIMARY KEY DEFAULT true CHECK (id),
  version    bigint      NOT NULL DEFAULT 0,
  revision   bigint,
  known_from timestamptz,
  known_to   timestamptz
);
INSERT INTO offer_state DEFAULT VALUES;

-- Runs that the fold has to judge again since an offer has changed: those of a content that began in a time (to_at null: without end). Without a
-- hash those that tell none and are unverified, without a version as well those of any content. A table of its own beside fold_work, which the version before takes for erasures, all of it.
CREATE TABLE judge_work (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content_hash    text,
  content_version text,
  -- The last run that was looked at is before it.
  from_at         timestamptz NOT NULL,
  from_run        uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  to_at           timestamptz,
  requested_at    timestamptz NOT NULL
);

-- By what was offered, of ranked and challenge runs: fits, version_mismatch, unverified or pending. And what the game's backend said where the
-- run counts as something else.
ALTER TABLE runs ADD COLUMN judgement text, ADD COLUMN told_validity text;
ALTER TABLE runs_next ADD COLUMN judgement text, ADD COLUMN told_validity text;
-- contract: both are empty until the first run is judged
CREATE INDEX runs_judged ON runs (started_at, id) WHERE judgement IS NOT NULL;
-- contract: only a rebuild writes it
CREATE INDEX runs_next_judged ON runs_next (started_at, id) WHERE judgement IS NOT NULL;
-- contract: as above
CREATE INDEX runs_pending ON runs (started_at) WHERE judgement = 'pending';
-- contract: only a rebuild writes it
CREATE INDEX runs_next_pending ON runs_next (started_at) WHERE judgement = 'pending';
-- contract: as above
CREATE INDEX runs_unverified ON runs (content_version, started_at, id) WHERE judgement = 'unverified' AND content_hash IS NULL;
-- contract: only a rebuild writes it
CREATE INDEX runs_next_unverified ON runs_next (content_version, started_at, id) WHERE judgement = 'unverified' AND content_hash IS NULL;

-- What the backend said of a run that does not count by what was offered; validity is what it counts as, as ever.
ALTER TABLE run_submission ADD COLUMN told_validity text, ADD COLUMN told_reason text;
-- That an operator said so is part of a fact from now on.
INSERT INTO submission_work (run, requested_at) SELECT id, corrected_at FROM run_submission WHERE corrected_at IS NOT NULL;

-- Hours of arms are made of runs and sessions that were folded before as well, where raw events still tell everything.
UPDATE fold_state
  SET rebuild_since = now(), rebuild_by = 'migration V0043', rebuild_at = '00000000-0000-0000-0000-000000000000', rebuild_rules = rules
  WHERE rules IS NOT NULL AND raw_since IS NULL AND rebuild_since IS NULL AND EXISTS (SELECT FROM kpi_day);

-- Who met which arm of a rollout since when, as exposures of rollout:<id> tell it; made of events alone, and no part of a rebuild.
CREATE TABLE arm_exposure (
  rollout  text        COLLATE "C" NOT NULL,
  user_id  text        COLLATE "C" NOT NULL,
  arm      text        NOT NULL,
  first_at timestamptz NOT NULL,
  PRIMARY KEY (rollout, user_id, arm)
);
CREATE INDEX arm_exposure_user ON arm_exposure (user_id);
-- What is asked of the sessions of those players.
ALTER TABLE session_fact ADD COLUMN platform text, ADD COLUMN crashed boolean;
ALTER TABLE session_fact_next ADD COLUMN platform text, ADD COLUMN crashed boolean;
