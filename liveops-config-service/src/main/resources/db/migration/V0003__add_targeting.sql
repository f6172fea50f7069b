-- Whom of its scope a config is for; null is everybody. The version before serves a targeted config to all of its scope, so none is
-- activated before every replica is of this version.
ALTER TABLE liveops_configs ADD COLUMN targeting jsonb;
ALTER TABLE liveops_config_revisions ADD COLUMN targeting jsonb;
