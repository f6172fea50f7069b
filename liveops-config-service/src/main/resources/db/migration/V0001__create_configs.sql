-- The mission's types as domains: the same closed sets, and a text parameter needs no cast.
CREATE DOMAIN liveops_config_scope AS text
  CHECK (VALUE IN ('global', 'world', 'adventure', 'experiment', 'session'));
CREATE DOMAIN liveops_config_status AS text
  CHECK (VALUE IN ('draft', 'active', 'inactive'));
CREATE DOMAIN liveops_audit_action AS text
  CHECK (VALUE IN ('create', 'edit', 'activate', 'deactivate', 'rollback'));

CREATE TABLE liveops_configs (
  config_id         uuid                  PRIMARY KEY,
  name              text                  NOT NULL,
  scope             liveops_config_scope  NOT NULL,
  scope_ref         text                  NOT NULL,
  status            liveops_config_status NOT NULL,
  payload           jsonb                 NOT NULL,
  valid_from        timestamptz,
  valid_to          timestamptz,
  priority          integer               NOT NULL,
  revision          integer               NOT NULL CHECK (revision > 0),
  active_revision   integer,
  activated_version bigint,
  created_by        text                  NOT NULL,
  created_at        timestamptz           NOT NULL,
  updated_at        timestamptz           NOT NULL,
  CHECK (valid_from < valid_to),
  CHECK ((status = 'active') = (active_revision IS NOT NULL))
);
CREATE INDEX liveops_configs_active ON liveops_configs (activated_version) WHERE status = 'active';

-- Every revision ever made, as it was made.
CREATE TABLE liveops_config_revisions (
  config_id  uuid        NOT NULL REFERENCES liveops_configs (config_id),
  revision   integer     NOT NULL,
  name       text        NOT NULL,
  payload    jsonb       NOT NULL,
  valid_from timestamptz,
  valid_to   timestamptz,
  priority   integer     NOT NULL,
  created_by text        NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (config_id, revision)
);
REVOKE UPDATE, DELETE ON liveops_config_revisions FROM ${runtime_role};

-- What was published when: with the revisions it makes every past version resolvable.
CREATE TABLE liveops_config_versions (
  version      bigint      PRIMARY KEY,
  entries      jsonb       NOT NULL,
  published_by text        NOT NULL,
  published_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON liveops_config_versions FROM ${runtime_role};

-- The audit table is the support's chain under the mission's name, with the mission's config_id.
ALTER TABLE liveops_audit
  ALTER COLUMN action TYPE liveops_audit_action,
  ADD COLUMN config_id uuid GENERATED ALWAYS AS (subject_id::uuid) STORED NOT NULL;
CREATE INDEX liveops_audit_config ON liveops_audit (config_id, sequence);
