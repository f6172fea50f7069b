-- Rollouts by stages, and what each of them is at: the same in every service that has some (db/template/rollouts.sql, ADR 0067).
CREATE DOMAIN rollout_status AS text
  CHECK (VALUE IN ('running', 'paused', 'completed', 'rolled_back', 'cancelled'));
CREATE DOMAIN rollout_step_kind AS text
  CHECK (VALUE IN ('start', 'advance', 'complete', 'alert', 'pause', 'resume', 'roll_back', 'cancel'));
CREATE TABLE rollouts (
  rollout_id     uuid           PRIMARY KEY,
  -- What is rolled out, and which one of it: of one subject there is one living rollout at a time.
  subject        text           NOT NULL,
  candidate      text           NOT NULL,
  details        jsonb          NOT NULL,
  plan           jsonb          NOT NULL,
  reason         text,
  started_by     text           NOT NULL,
  started_at     timestamptz    NOT NULL,
  status         rollout_status NOT NULL,
  step           integer        NOT NULL CHECK (step > 0),
  reached        timestamptz[]  NOT NULL CHECK (cardinality(reached) > 0),
  hold_since     timestamptz    NOT NULL,
  compared_since timestamptz    NOT NULL,
  breached       boolean        NOT NULL,
  ended_at       timestamptz,
  -- When a replica looked at it last, and what it found then.
  looked_at      timestamptz,
  finding        jsonb
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX rollouts_alive ON rollouts (subject) WHERE status IN ('running', 'paused');
CREATE INDEX rollouts_subject ON rollouts (subject, rollout_id);

-- What was decided, with the figures it rests on. Whoever is second to make a step finds its row.
CREATE TABLE rollout_steps (
  rollout_id uuid              NOT NULL REFERENCES rollouts (rollout_id),
  step       integer           NOT NULL CHECK (step > 0),
  kind       rollout_step_kind NOT NULL,
  stage      integer           NOT NULL CHECK (stage >= 0),
  decided_at timestamptz       NOT NULL,
  decided_by text              NOT NULL,
  reason     text,
  finding    jsonb,
  PRIMARY KEY (rollout_id, step)
);
REVOKE UPDATE, DELETE ON rollout_steps FROM ${runtime_role};
REVOKE DELETE ON rollouts FROM ${runtime_role};
