-- Proposals of balance that workers make: what is asked for, and what came of it. How far an open one is, its job says (work_jobs, by the
-- key balance-proposal/<id>). Documents are json, not jsonb: numbers are kept as they were written.
CREATE TABLE balance_proposals (
  id           uuid        PRIMARY KEY,
  state        text        NOT NULL CHECK (state IN ('open', 'done', 'failed', 'cancelled')),
  request      json        NOT NULL,
  request_hash text        NOT NULL,
  requested_by text        NOT NULL,
  requested_at timestamptz NOT NULL,
  outcome      text,
  -- Why nothing is proposed, why it is no draft, why it failed, or why it was cancelled.
  reason       text,
  result       json,
  report_text  text,
  patch_id     uuid        UNIQUE REFERENCES content_patches (id),
  worker       text,
  finished_at  timestamptz,
  CHECK ((state = 'open') = (finished_at IS NULL))
);
-- The same is asked for once at a time.
CREATE UNIQUE INDEX balance_proposals_open ON balance_proposals (request_hash) WHERE state = 'open';
REVOKE DELETE ON balance_proposals FROM ${runtime_role};

-- Since when a job waits (a replica of before says nothing: then since it was made), since when its worker has it, and how far he is.
ALTER TABLE work_jobs
  ADD COLUMN asked_at   timestamptz,
  ADD COLUMN started_at timestamptz,
  ADD COLUMN progress   text;

