-- What a studio declares beyond what the suite knows: keys of rules with the JSON Schema of their values, and mutators. The revision is
-- the version of the snapshot that one came with, so that no revision is there twice, taken back and declared again or not.
CREATE TABLE event_declarations (
  id            text        COLLATE "C" NOT NULL PRIMARY KEY,
  kind          text        NOT NULL CHECK (kind IN ('rule_key', 'mutator')),
  name          text        NOT NULL,
  description   text,
  document_json jsonb       NOT NULL,
  revision      integer     NOT NULL CHECK (revision > 0),
  created_by    text        NOT NULL,
  created_at    timestamptz NOT NULL,
  changed_by    text        NOT NULL,
  changed_at    timestamptz NOT NULL,
  CHECK (id = kind || ':' || name)
);
