-- Configs that reach players by stages (ADR 0077): the rollouts, as in every service that has some (db/template/rollouts.sql), and what of
-- them is published.
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

-- Which revision is rolled out beside what is published, with whom it has, from which version of the configs on and until which: a
-- version has the rows that hold in it, as of spans (ADR 0072).
CREATE TABLE liveops_rollout_spans (
  config_id     uuid    NOT NULL,
  -- The version that began it, and the first one without it; null while it goes on.
  from_version  bigint  NOT NULL,
  until_version bigint  CHECK (until_version > from_version),
  revision      integer NOT NULL,
  -- The version that the rollout began with: it comes over what was activated before.
  since_version bigint  NOT NULL,
  rollout       jsonb   NOT NULL,
  PRIMARY KEY (config_id, from_version)
);
CREATE INDEX liveops_rollout_spans_from ON liveops_rollout_spans (from_version);
CREATE INDEX liveops_rollout_spans_until ON liveops_rollout_spans (until_version);
CREATE UNIQUE INDEX liveops_rollout_spans_live ON liveops_rollout_spans (config_id) WHERE until_version IS NULL;
REVOKE DELETE ON liveops_rollout_spans FROM ${runtime_role};
ALTER TABLE liveops_rollout_spans ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_rollout_spans_serve ON liveops_rollout_spans FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_rollout_spans_add ON liveops_rollout_spans FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_rollout_spans_change ON liveops_rollout_spans FOR UPDATE TO ${runtime_role} USING (true);
CREATE POLICY liveops_rollout_spans_report ON liveops_rollout_spans FOR SELECT TO PUBLIC USING (true);

-- What was rolled out in a version; now, where none is named.
CREATE FUNCTION liveops_staged_at(as_of bigint)
  RETURNS TABLE (config_id uuid, revision integer, activated_version bigint, staged jsonb)
  LANGUAGE sql STABLE ROWS 4 AS $$
  SELECT s.config_id, s.revision, s.since_version, s.rollout FROM liveops_rollout_spans s
    WHERE CASE WHEN as_of IS NULL THEN s.until_version IS NULL
      ELSE s.from_version <= as_of AND (s.until_version IS NULL OR s.until_version > as_of) END
$$;

-- The same now, and what is rolled out no more since a version, without its revision.
CREATE FUNCTION liveops_staged_changed(since bigint)
  RETURNS TABLE (config_id uuid, revision integer, activated_version bigint, staged jsonb)
  LANGUAGE sql STABLE ROWS 4 AS $$
  SELECT * FROM liveops_staged_at(NULL)
  UNION ALL
  SELECT DISTINCT s.config_id, NULL::integer, NULL::bigint, '{}'::jsonb FROM liveops_rollout_spans s
    WHERE s.until_version > since
      AND NOT EXISTS (SELECT FROM liveops_rollout_spans l WHERE l.config_id = s.config_id AND l.until_version IS NULL)
$$;
