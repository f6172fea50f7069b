-- What players were granted, each once: the reward of a run, a step of a season's track. What was told of one never changes; whether it
-- was passed on does.
CREATE TABLE reward_claim (
  -- UUIDv8 of SHA-256 (kind, user_id, subject): whoever pays it out knows it again, whatever is restored or erased here.
  id         uuid        NOT NULL PRIMARY KEY,
  user_id    text        COLLATE "C" NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('run', 'season_step')),
  -- The run's id; of a step the season's, its occurrence and the step.
  subject    text        NOT NULL,
  -- SHA-256 of what was asked: the same again is recognised by it.
  digest     bytea       NOT NULL,
  -- What was answered, and what is told to whoever pays out.
  document   text        NOT NULL,
  claimed_at timestamptz NOT NULL,
  -- When it was handed to the outbox; null while it waits for an address.
  queued_at  timestamptz,
  -- When it had arrived where claims go.
  told_at    timestamptz
) WITH (fillfactor = 80);
CREATE INDEX reward_claim_user ON reward_claim (user_id, claimed_at, id);
CREATE INDEX reward_claim_time ON reward_claim (claimed_at, id);
CREATE INDEX reward_claim_waiting ON reward_claim (claimed_at, id) WHERE queued_at IS NULL;
CREATE INDEX reward_claim_untold ON reward_claim (claimed_at, id) WHERE told_at IS NULL;
ALTER TABLE reward_claim ALTER COLUMN document SET STATISTICS 0;
REVOKE UPDATE ON reward_claim FROM ${runtime_role};
GRANT UPDATE (queued_at, told_at) ON reward_claim TO ${runtime_role};
