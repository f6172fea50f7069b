-- contract: actions are an open set from here on; the version before reads them as text
ALTER DOMAIN liveops_audit_action DROP CONSTRAINT liveops_audit_action_check;

-- What is not about one config has no config_id: a freeze, or a lever that is killed.
ALTER TABLE liveops_audit
  ALTER COLUMN config_id DROP NOT NULL,
  ALTER COLUMN config_id SET EXPRESSION AS (CASE WHEN subject_type = 'config' THEN subject_id::uuid END);
