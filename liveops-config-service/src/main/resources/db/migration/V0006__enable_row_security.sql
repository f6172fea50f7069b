-- The runtime role serves requests: it reads, adds and changes, and removes nothing. Whoever else is granted SELECT, as a role for
-- reports is, sees what players got or get, and no drafts. The owner, who migrates and appends to the chain, is not held by them.
ALTER TABLE liveops_configs ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_configs_serve ON liveops_configs FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_configs_add ON liveops_configs FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_configs_change ON liveops_configs FOR UPDATE TO ${runtime_role} USING (true);
CREATE POLICY liveops_configs_report ON liveops_configs FOR SELECT TO PUBLIC USING (activated_version IS NOT NULL);

ALTER TABLE liveops_config_revisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_config_revisions_serve ON liveops_config_revisions FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_config_revisions_add ON liveops_config_revisions FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_config_revisions_report ON liveops_config_revisions FOR SELECT TO PUBLIC
  USING (EXISTS (SELECT FROM liveops_config_activations a
    WHERE a.config_id = liveops_config_revisions.config_id AND a.revision = liveops_config_revisions.revision));

ALTER TABLE liveops_config_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_config_versions_serve ON liveops_config_versions FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_config_versions_add ON liveops_config_versions FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_config_versions_report ON liveops_config_versions FOR SELECT TO PUBLIC USING (true);

ALTER TABLE liveops_config_activations ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_config_activations_serve ON liveops_config_activations FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_config_activations_add ON liveops_config_activations FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_config_activations_report ON liveops_config_activations FOR SELECT TO PUBLIC USING (true);

-- Written by audit_append alone, which is the owner's; a draft's steps say what it holds.
ALTER TABLE liveops_audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_audit_serve ON liveops_audit FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_audit_report ON liveops_audit FOR SELECT TO PUBLIC USING (snapshot IS NOT NULL);
