-- What keeps published configs from hurting anybody: what is killed, whether it is frozen, invariants across levers, what is only
-- tried out. Each change is a version of the configs' snapshot; between two rows the earlier one holds.
CREATE TABLE liveops_safety (
  version      bigint      PRIMARY KEY,
  state        jsonb       NOT NULL,
  published_by text        NOT NULL,
  published_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON liveops_safety TO ${runtime_role};
REVOKE UPDATE, DELETE ON liveops_safety FROM ${runtime_role};
ALTER TABLE liveops_safety ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_safety_serve ON liveops_safety FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_safety_add ON liveops_safety FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_safety_report ON liveops_safety FOR SELECT TO PUBLIC USING (true);

-- The instant at which replicas are frozen whose environment says so: one row, null while no replica's does.
CREATE TABLE liveops_environment_freeze (
  only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  instant  timestamptz
);
INSERT INTO liveops_environment_freeze (instant) VALUES (NULL);
GRANT SELECT, UPDATE ON liveops_environment_freeze TO ${runtime_role};
ALTER TABLE liveops_environment_freeze ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_environment_freeze_serve ON liveops_environment_freeze FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_environment_freeze_change ON liveops_environment_freeze FOR UPDATE TO ${runtime_role} USING (true);

-- What a version of the snapshot has beside its published configs: its state, and the revisions that are only tried out.
CREATE FUNCTION liveops_safety_at(as_of bigint)
  RETURNS TABLE (config_id uuid, revision integer, activated_version bigint, shadow boolean, state jsonb)
  LANGUAGE sql STABLE AS $$
  WITH found AS (
    SELECT coalesce((SELECT s.state FROM liveops_safety s WHERE as_of IS NULL OR s.version <= as_of
      ORDER BY s.version DESC LIMIT 1), '{}') AS state)
  SELECT NULL::uuid, NULL::integer, 0::bigint, false,
      found.state || CASE WHEN as_of IS NULL
        THEN (SELECT jsonb_build_object('environment_instant', e.instant) FROM liveops_environment_freeze e) ELSE '{}' END
    FROM found
  UNION ALL
  SELECT (tried ->> 'config_id')::uuid, (tried ->> 'revision')::integer, (tried ->> 'since_version')::bigint, true, NULL
    FROM found, jsonb_array_elements(coalesce(found.state -> 'shadows', '[]')) AS tried
$$;
