-- Packs that nobody is to be given any more. Who takes it back removes the row; what was withdrawn when, and by whom, stays in the
-- audit chain.
CREATE TABLE withdrawn_packs (
  content_version text        PRIMARY KEY REFERENCES content_packs (content_version),
  reason          text        NOT NULL,
  withdrawn_by    text        NOT NULL,
  withdrawn_at    timestamptz NOT NULL
);
REVOKE UPDATE ON withdrawn_packs FROM ${runtime_role};

-- Where a rollback goes that would go to a release: there, or along the line further back, to the first whose pack is not
-- withdrawn; null when there is none.
CREATE FUNCTION way_back(to_revision integer) RETURNS integer LANGUAGE sql STABLE
RETURN (
  WITH RECURSIVE line (revision, content_version, previous_revision) AS (
    SELECT r.revision, r.content_version, r.previous_revision FROM releases r WHERE r.revision = to_revision
    UNION ALL
    SELECT r.revision, r.content_version, r.previous_revision
    FROM line JOIN withdrawn_packs w ON w.content_version = line.content_version
    JOIN releases r ON r.revision = line.previous_revision
  )
  SELECT line.revision FROM line
  WHERE NOT EXISTS (SELECT FROM withdrawn_packs w WHERE w.content_version = line.content_version)
);
