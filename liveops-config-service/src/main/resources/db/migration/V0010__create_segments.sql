-- Named conditions that others refer to as segment("name"), each with its revisions. Which text held in a version of the configs
-- follows from the version that a revision came with, so no version lists them. The version before cannot read conditions that refer to
-- segments and leaves their configs out, so none is used before every replica is of this version.
CREATE TABLE liveops_segments (
  segment_id      text        COLLATE "C" NOT NULL PRIMARY KEY,
  description     text,
  condition       text        NOT NULL,
  -- The segments that it refers to by itself.
  uses            text[]      NOT NULL,
  revision        integer     NOT NULL CHECK (revision > 0),
  -- The version of the configs that this revision came with.
  version         bigint      NOT NULL,
  -- The last one with which it, or what it comes to through others, changed.
  changed_version bigint      NOT NULL,
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
);
CREATE INDEX liveops_segments_uses ON liveops_segments USING gin (uses);

CREATE TABLE liveops_segment_revisions (
  segment_id  text        COLLATE "C" NOT NULL REFERENCES liveops_segments (segment_id),
  revision    integer     NOT NULL,
  description text,
  condition   text        NOT NULL,
  uses        text[]      NOT NULL,
  version     bigint      NOT NULL,
  created_by  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (segment_id, revision)
);
REVOKE UPDATE, DELETE ON liveops_segment_revisions FROM ${runtime_role};

-- The segments that a revision's targeting refers to by itself; null for none.
ALTER TABLE liveops_config_revisions ADD COLUMN segments text[];

-- The conditions that these segments come to, by name, as they were in a version of the configs; null for now.
CREATE FUNCTION liveops_segments_of(names text[], as_of bigint) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE reached (segment_id) AS (
    SELECT unnest(names)
    UNION
    SELECT unnest(found.uses) FROM reached CROSS JOIN LATERAL (
      SELECT r.uses FROM liveops_segment_revisions r
        WHERE r.segment_id = reached.segment_id AND (as_of IS NULL OR r.version <= as_of) ORDER BY r.revision DESC LIMIT 1) AS found)
  SELECT coalesce(jsonb_object_agg(reached.segment_id, found.condition), '{}') FROM reached CROSS JOIN LATERAL (
    SELECT r.condition FROM liveops_segment_revisions r
      WHERE r.segment_id = reached.segment_id AND (as_of IS NULL OR r.version <= as_of) ORDER BY r.revision DESC LIMIT 1) AS found
$$;

-- As for configs (V0006): the runtime role reads, adds and changes; a role for reports, where it is granted them, sees them.
ALTER TABLE liveops_segments ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_segments_serve ON liveops_segments FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_segments_add ON liveops_segments FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_segments_change ON liveops_segments FOR UPDATE TO ${runtime_role} USING (true);
CREATE POLICY liveops_segments_report ON liveops_segments FOR SELECT TO PUBLIC USING (true);

ALTER TABLE liveops_segment_revisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_segment_revisions_serve ON liveops_segment_revisions FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_segment_revisions_add ON liveops_segment_revisions FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_segment_revisions_report ON liveops_segment_revisions FOR SELECT TO PUBLIC USING (true);
