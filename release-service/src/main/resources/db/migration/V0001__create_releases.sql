CREATE DOMAIN content_pack_media_type AS text
  CHECK (VALUE IN ('application/octet-stream', 'application/json'));
CREATE DOMAIN release_action AS text
  CHECK (VALUE IN ('activate', 'rollback'));

-- A published pack never changes, so the runtime role may only add.
CREATE TABLE content_packs (
  content_version              text                    PRIMARY KEY,
  sequence                     bigint                  GENERATED ALWAYS AS IDENTITY UNIQUE,
  content_hash                 text                    NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  size_bytes                   bigint                  NOT NULL CHECK (size_bytes > 0),
  chunks                       integer                 NOT NULL CHECK (chunks > 0),
  media_type                   content_pack_media_type NOT NULL,
  min_supported_client_version text,
  published_by                 text                    NOT NULL,
  published_at                 timestamptz             NOT NULL
);
REVOKE UPDATE, DELETE ON content_packs FROM ${runtime_role};

-- The bytes, in pieces: neither publishing nor serving a pack needs more memory than a piece.
CREATE TABLE content_pack_chunks (
  content_version text    NOT NULL REFERENCES content_packs (content_version),
  position        integer NOT NULL CHECK (position >= 0),
  bytes           bytea   NOT NULL,
  PRIMARY KEY (content_version, position)
);
-- Packs are compressed by their makers; trying again costs time and gains nothing.
ALTER TABLE content_pack_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
REVOKE UPDATE, DELETE ON content_pack_chunks FROM ${runtime_role};

-- What the manifest said since when. "previous_revision" is where a rollback goes.
CREATE TABLE releases (
  revision                     integer        PRIMARY KEY CHECK (revision > 0),
  action                       release_action NOT NULL,
  content_version              text           NOT NULL REFERENCES content_packs (content_version),
  min_supported_client_version text           NOT NULL,
  previous_revision            integer        REFERENCES releases (revision),
  reason                       text,
  released_by                  text           NOT NULL,
  released_at                  timestamptz    NOT NULL,
  CHECK (previous_revision < revision)
);
REVOKE UPDATE, DELETE ON releases FROM ${runtime_role};

-- The one row clients follow; its lock makes the history a line.
CREATE TABLE content_manifest (
  only_row                     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  revision                     integer NOT NULL,
  active_version               text    REFERENCES content_packs (content_version),
  min_supported_client_version text    NOT NULL,
  CHECK ((revision = 0) = (active_version IS NULL))
);
INSERT INTO content_manifest (revision, min_supported_client_version) VALUES (0, '0.0.0');
REVOKE INSERT, DELETE ON content_manifest FROM ${runtime_role};
