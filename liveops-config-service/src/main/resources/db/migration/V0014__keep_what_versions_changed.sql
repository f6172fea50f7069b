-- What was published from which version of the configs on, and until which it was: a version consists of the rows that hold in it, and
-- what versions changed is found by where rows begin and end. The list of everything that each version had is gone (ADR 0072).
CREATE TABLE liveops_config_spans (
  config_id         uuid    NOT NULL,
  -- The version that began it, and the first one without it; null while it goes on.
  from_version      bigint  NOT NULL,
  until_version     bigint  CHECK (until_version > from_version),
  revision          integer NOT NULL,
  activated_version bigint,
  PRIMARY KEY (config_id, from_version)
);
CREATE INDEX liveops_config_spans_from ON liveops_config_spans (from_version);
CREATE INDEX liveops_config_spans_until ON liveops_config_spans (until_version);
-- Written by its trigger alone, which is the owner's.
REVOKE INSERT, UPDATE, DELETE ON liveops_config_spans FROM ${runtime_role};

CREATE TABLE liveops_config_publications (
  version      bigint      PRIMARY KEY,
  published_by text        NOT NULL,
  published_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON liveops_config_publications FROM ${runtime_role};

-- Who publishes meanwhile waits: the head first, as publications do.
SELECT version FROM snapshot_head WHERE name = 'configs' FOR UPDATE;
LOCK TABLE liveops_configs, liveops_config_versions IN SHARE ROW EXCLUSIVE MODE;

INSERT INTO liveops_config_publications SELECT version, published_by, published_at FROM liveops_config_versions;

-- Rows of one config in versions that follow one another are one span.
INSERT INTO liveops_config_spans (config_id, from_version, until_version, revision, activated_version)
  WITH numbered AS (
    SELECT version, entries, row_number() OVER (ORDER BY version) AS place, lead(version) OVER (ORDER BY version) AS next
      FROM liveops_config_versions),
  listed AS (
    SELECT v.version, v.place, v.next, entry.*,
        v.place - row_number() OVER (PARTITION BY entry.config_id, entry.revision, entry.activated_version ORDER BY v.place) AS run
      FROM numbered v, jsonb_to_recordset(v.entries) AS entry (config_id uuid, revision integer, activated_version bigint))
  SELECT config_id, min(version), CASE WHEN bool_or(next IS NULL) THEN NULL ELSE max(next) END, revision, activated_version
    FROM listed GROUP BY config_id, revision, activated_version, run;

-- In every version the spans are what its list said, or nothing of this happens.
DO $$
BEGIN
  IF EXISTS (
    SELECT v.version, s.config_id, s.revision, s.activated_version FROM liveops_config_versions v
        JOIN liveops_config_spans s ON s.from_version <= v.version AND (s.until_version IS NULL OR s.until_version > v.version)
      EXCEPT
    SELECT v.version, entry.* FROM liveops_config_versions v, jsonb_to_recordset(v.entries)
        AS entry (config_id uuid, revision integer, activated_version bigint))
  OR (SELECT coalesce(sum(jsonb_array_length(entries)), 0) FROM liveops_config_versions) <> (
    SELECT count(*) FROM liveops_config_versions v
        JOIN liveops_config_spans s ON s.from_version <= v.version AND (s.until_version IS NULL OR s.until_version > v.version)) THEN
    RAISE EXCEPTION 'liveops_config_spans do not say what liveops_config_versions said';
  END IF;
END
$$;

-- By a trigger, so that it is so whichever version of the service writes, or whoever else. The version is the one that this transaction
-- has taken; while it has taken none, the next one, which nobody takes before its end.
CREATE FUNCTION liveops_config_spans_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  taken bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.status = 'active') = (NEW.status = 'active')
      AND OLD.active_revision IS NOT DISTINCT FROM NEW.active_revision
      AND (NEW.status <> 'active' OR OLD.activated_version IS NOT DISTINCT FROM NEW.activated_version) THEN
    RETURN NULL;
  ELSIF TG_OP = 'INSERT' AND NEW.status <> 'active' OR TG_OP = 'DELETE' AND OLD.status <> 'active' THEN
    RETURN NULL;
  END IF;
  SELECT version + CASE WHEN xmin = pg_current_xact_id()::xid THEN 0 ELSE 1 END INTO taken
    FROM snapshot_head WHERE name = 'configs' FOR NO KEY UPDATE;
  taken := coalesce(taken, 1);
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM liveops_config_spans WHERE config_id = OLD.config_id AND from_version = taken;
    UPDATE liveops_config_spans SET until_version = taken WHERE config_id = OLD.config_id AND until_version IS NULL;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'active' THEN
    INSERT INTO liveops_config_spans (config_id, from_version, revision, activated_version)
      VALUES (NEW.config_id, taken, NEW.active_revision, NEW.activated_version);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER liveops_config_spans_keep AFTER INSERT OR UPDATE OR DELETE ON liveops_configs
  FOR EACH ROW EXECUTE FUNCTION liveops_config_spans_keep();

-- For the version before, which reads and writes whole lists, and for whoever reads them by hand.
-- contract: a view takes its place
ALTER TABLE liveops_config_versions RENAME TO liveops_config_versions_before;
CREATE VIEW liveops_config_versions WITH (security_invoker = true) AS
  SELECT p.version,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('config_id', s.config_id, 'revision', s.revision, 'activated_version',
          s.activated_version) ORDER BY s.activated_version), '[]')
        FROM liveops_config_spans s
        WHERE s.from_version <= p.version AND (s.until_version IS NULL OR s.until_version > p.version)) AS entries,
      p.published_by, p.published_at
    FROM liveops_config_publications p;
REVOKE UPDATE, DELETE ON liveops_config_versions FROM ${runtime_role};
CREATE FUNCTION liveops_config_versions_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO liveops_config_publications VALUES (NEW.version, NEW.published_by, NEW.published_at);
  RETURN NEW;
END
$$;
CREATE TRIGGER liveops_config_versions_add INSTEAD OF INSERT ON liveops_config_versions
  FOR EACH ROW EXECUTE FUNCTION liveops_config_versions_add();

-- Whoever was granted the table reads the view, and what it is made of.
DO $$
DECLARE
  reader text;
BEGIN
  FOR reader IN
    SELECT DISTINCT quote_ident(grantee) FROM information_schema.role_table_grants
      WHERE table_name = 'liveops_config_versions_before' AND privilege_type = 'SELECT' AND grantee <> current_user
  LOOP
    EXECUTE 'GRANT SELECT ON liveops_config_versions, liveops_config_publications, liveops_config_spans TO ' || reader;
  END LOOP;
END
$$;
-- contract: what it held is in the view
DROP TABLE liveops_config_versions_before;

-- As for the other tables (V0006): the runtime role reads and adds; a role for reports, where it is granted them, sees them.
ALTER TABLE liveops_config_publications ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_config_publications_serve ON liveops_config_publications FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_config_publications_add ON liveops_config_publications FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_config_publications_report ON liveops_config_publications FOR SELECT TO PUBLIC USING (true);
ALTER TABLE liveops_config_spans ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_config_spans_serve ON liveops_config_spans FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_config_spans_report ON liveops_config_spans FOR SELECT TO PUBLIC USING (true);

-- contract: segments are few
CREATE INDEX liveops_segments_changed ON liveops_segments (changed_version);

-- What of a version of the snapshot may not be as it was in an earlier one, as it is now: a config that is published no more, or not
-- tried out any more, without its revision. The state of safety and what is tried out are few, and always among it. ROWS: so that what
-- is joined to it is found by index, not read whole.
CREATE FUNCTION liveops_configs_changed(since bigint)
  RETURNS TABLE (config_id uuid, revision integer, activated_version bigint, shadow boolean, state jsonb)
  LANGUAGE plpgsql STABLE ROWS 4 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT changed.config_id, c.active_revision, c.activated_version, false, NULL::jsonb
      FROM (SELECT config_id FROM liveops_config_spans WHERE from_version > since
        UNION SELECT config_id FROM liveops_config_spans WHERE until_version > since) AS changed
      LEFT JOIN liveops_configs c ON c.config_id = changed.config_id AND c.status = 'active';
  IF EXISTS (SELECT FROM liveops_segments WHERE changed_version > since) THEN
    RETURN QUERY
      SELECT c.config_id, c.active_revision, c.activated_version, false, NULL::jsonb
        FROM liveops_configs c
        JOIN liveops_config_revisions r ON r.config_id = c.config_id AND r.revision = c.active_revision
        WHERE c.status = 'active'
          AND r.segments && (SELECT array_agg(segment_id::text) FROM liveops_segments WHERE changed_version > since);
  END IF;
  RETURN QUERY SELECT * FROM liveops_safety_at(NULL);
  RETURN QUERY
    SELECT was.config_id, NULL::integer, NULL::bigint, true, NULL::jsonb FROM liveops_safety_at(since) was
      WHERE was.shadow AND NOT EXISTS (SELECT FROM liveops_safety_at(NULL) is_now WHERE is_now.shadow AND is_now.config_id = was.config_id);
END
$$;
