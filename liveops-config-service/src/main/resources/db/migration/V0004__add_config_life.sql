-- What a config can be. Scheduled, active and expired are all stored as active, which is published: which of them it is follows
-- from its window and the clock. The version before writes inactive; a trigger makes a draft of it.
-- contract: the set only grows
ALTER DOMAIN liveops_config_status DROP CONSTRAINT liveops_config_status_check;
-- contract: the set only grows
ALTER DOMAIN liveops_config_status ADD CONSTRAINT liveops_config_status_check
  CHECK (VALUE IN ('draft', 'active', 'superseded', 'archived', 'inactive'));

-- live_from, live_to: the window of the revision that players get. audited_status: which of scheduled, active and expired the audit
-- knows of. replaces: whose place it takes when it is activated. restored: what a rollback made it of.
ALTER TABLE liveops_configs
  ADD COLUMN live_from         timestamptz,
  ADD COLUMN live_to           timestamptz,
  ADD COLUMN audited_status    text CHECK (audited_status IN ('scheduled', 'active', 'expired')),
  ADD COLUMN replaces          uuid REFERENCES liveops_configs (config_id),
  ADD COLUMN restored_config   uuid REFERENCES liveops_configs (config_id),
  ADD COLUMN restored_revision integer,
  ADD COLUMN superseded_by     uuid REFERENCES liveops_configs (config_id);

-- By a trigger, so that it is so whichever version writes.
CREATE FUNCTION liveops_configs_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'inactive' THEN
    NEW.status := 'draft';
  END IF;
  SELECT valid_from, valid_to INTO NEW.live_from, NEW.live_to
    FROM liveops_config_revisions WHERE config_id = NEW.config_id AND revision = NEW.active_revision;
  RETURN NEW;
END
$$;
CREATE TRIGGER liveops_configs_live BEFORE INSERT OR UPDATE ON liveops_configs
  FOR EACH ROW EXECUTE FUNCTION liveops_configs_live();

UPDATE liveops_configs SET audited_status = CASE WHEN status = 'active' THEN 'active' END;
-- As it was when it was activated: what came since was never written down.
UPDATE liveops_configs
  SET audited_status = CASE WHEN live_from > updated_at THEN 'scheduled' WHEN live_to <= updated_at THEN 'expired' ELSE 'active' END
  WHERE status = 'active';

-- contract: definitions are few
CREATE INDEX liveops_configs_place ON liveops_configs (scope, scope_ref) WHERE status = 'active';
-- contract: definitions are few
CREATE INDEX liveops_configs_starting ON liveops_configs (live_from) WHERE audited_status = 'scheduled';
-- contract: definitions are few
CREATE INDEX liveops_configs_ending ON liveops_configs (live_to) WHERE audited_status = 'active';

-- What a version published, and the state that it took the place of: what a rollback restores. A rollback's own previous state is
-- that of what it restored, so that a second one goes further back.
CREATE TABLE liveops_config_activations (
  version   bigint  PRIMARY KEY,
  config_id uuid    NOT NULL REFERENCES liveops_configs (config_id),
  revision  integer NOT NULL,
  previous  bigint  REFERENCES liveops_config_activations (version)
);
CREATE INDEX liveops_config_activations_config ON liveops_config_activations (config_id, revision, version);
REVOKE UPDATE, DELETE ON liveops_config_activations FROM ${runtime_role};

-- Of before: the state that the version before it had. What a rollback of the version before published has none, since that is what
-- was rolled back.
INSERT INTO liveops_config_activations (version, config_id, revision, previous)
  WITH entries AS (
    SELECT v.version AS published, entry.*
      FROM liveops_config_versions v, jsonb_to_recordset(v.entries)
        AS entry (config_id uuid, revision integer, activated_version bigint)),
  activations AS (
    SELECT activated_version, config_id, revision FROM entries WHERE published = activated_version)
  SELECT made.activated_version, made.config_id, made.revision, before.activated_version
    FROM activations made
    LEFT JOIN entries before ON before.published = made.activated_version - 1 AND before.config_id = made.config_id
      AND before.activated_version IN (SELECT activated_version FROM activations)
      AND NOT EXISTS (SELECT FROM liveops_audit WHERE action = 'rollback' AND version = made.activated_version)
    ORDER BY made.activated_version
  ON CONFLICT DO NOTHING;
