CREATE DOMAIN experiment_status AS text
  CHECK (VALUE IN ('draft', 'running', 'paused', 'finished'));

-- split: by hash and weights; imported: brought in from elsewhere, with the mission's columns alone.
CREATE DOMAIN experiment_assignment_reason AS text
  CHECK (VALUE IN ('split', 'imported'));

CREATE TABLE experiments (
  id              text              PRIMARY KEY,
  name            text              NOT NULL,
  description     text,
  start_at        timestamptz,
  end_at          timestamptz,
  status          experiment_status NOT NULL,
  config_json     jsonb             NOT NULL,
  seed            integer           NOT NULL,
  phase           integer           NOT NULL,
  weights_version integer           NOT NULL,
  revision        integer           NOT NULL CHECK (revision > 0),
  created_by      text              NOT NULL,
  created_at      timestamptz       NOT NULL,
  updated_at      timestamptz       NOT NULL,
  CHECK (start_at < end_at)
);
CREATE INDEX experiments_running ON experiments (id) WHERE status = 'running';
REVOKE DELETE ON experiments FROM ${runtime_role};

-- The row that was stored first is the user's for ever. Of a row brought in from elsewhere the seed and the weights are unknown.
CREATE TABLE experiment_assignments (
  user_id         text                         NOT NULL,
  experiment_id   text                         NOT NULL REFERENCES experiments (id),
  variant_id      text                         NOT NULL,
  assigned_at     timestamptz                  NOT NULL,
  phase           integer                      NOT NULL DEFAULT 1,
  seed            integer,
  weights_version integer,
  reason          experiment_assignment_reason NOT NULL DEFAULT 'imported',
  PRIMARY KEY (user_id, experiment_id)
);
REVOKE UPDATE, DELETE ON experiment_assignments FROM ${runtime_role};
