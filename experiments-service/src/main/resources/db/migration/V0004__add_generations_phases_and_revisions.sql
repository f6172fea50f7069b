ALTER TABLE experiments
  ADD COLUMN generation  integer NOT NULL DEFAULT 1,
  ADD COLUMN started_at  timestamptz,
  ADD COLUMN finished_at timestamptz;
UPDATE experiments SET started_at = updated_at WHERE status <> 'draft';
UPDATE experiments SET finished_at = updated_at WHERE status = 'finished';

-- Rows of a later generation have its number behind the experiment's id (exp_a#2), so that the mission's key stays what it is.
-- contract: no experiment is ever removed, and a check less is nothing that the version before misses
ALTER TABLE experiment_assignments DROP CONSTRAINT experiment_assignments_experiment_id_fkey;

-- Under which weights and coverage users were assigned: analysis keeps the phases apart.
CREATE TABLE experiment_phases (
  experiment_id         text        NOT NULL,
  phase                 integer     NOT NULL,
  generation            integer     NOT NULL,
  seed                  integer     NOT NULL,
  weights_version       integer     NOT NULL,
  coverage_basis_points integer     NOT NULL,
  weights               jsonb       NOT NULL,
  opened_at             timestamptz NOT NULL,
  PRIMARY KEY (experiment_id, phase)
);
REVOKE UPDATE, DELETE ON experiment_phases FROM ${runtime_role};
INSERT INTO experiment_phases
  SELECT id, phase, 1, seed, weights_version, coalesce((config_json->>'coverage_basis_points')::integer, 10000),
    (SELECT jsonb_object_agg(variant->>'id', variant->'weight') FROM jsonb_array_elements(config_json->'variants') AS variant),
    started_at
  FROM experiments WHERE status <> 'draft';

-- What an experiment was after each of its changes; changes of before this table are in the audit alone.
CREATE TABLE experiment_revisions (
  experiment_id text        NOT NULL,
  revision      integer     NOT NULL,
  action        text        NOT NULL,
  document      jsonb       NOT NULL,
  changed_by    text        NOT NULL,
  changed_at    timestamptz NOT NULL,
  PRIMARY KEY (experiment_id, revision)
);
REVOKE UPDATE, DELETE ON experiment_revisions FROM ${runtime_role};

-- When an experiment was paused; an exposure of that time does not count.
CREATE TABLE experiment_pauses (
  experiment_id text        NOT NULL,
  paused_at     timestamptz NOT NULL,
  resumed_at    timestamptz,
  PRIMARY KEY (experiment_id, paused_at)
);
REVOKE DELETE ON experiment_pauses FROM ${runtime_role};
INSERT INTO experiment_pauses SELECT id, updated_at FROM experiments WHERE status = 'paused';

-- The config service's catalog as it was answered last, for when it is away.
CREATE TABLE lever_catalog_copy (
  one          boolean     PRIMARY KEY DEFAULT true CHECK (one),
  catalog_hash text        NOT NULL,
  document     jsonb       NOT NULL,
  fetched_at   timestamptz NOT NULL
);
