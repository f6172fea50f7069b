-- Engines that run a pack, as a range of versions.
ALTER TABLE content_packs ADD COLUMN engine_range text NOT NULL DEFAULT '*';

-- What a release says besides its pack and the oldest client. A release that the version before makes says nothing of it.
ALTER TABLE releases
  ADD COLUMN engine_range               text NOT NULL DEFAULT '*',
  ADD COLUMN recommended_client_version text,
  -- Of the deployment that made it; null when that did not say.
  ADD COLUMN api_version                text;

-- Other encodings of a pack's bytes, made once when it was published: each has bytes, hash and size of its own.
CREATE DOMAIN content_pack_encoding AS text
  CHECK (VALUE IN ('gzip'));
CREATE TABLE content_pack_forms (
  content_version text                  NOT NULL REFERENCES content_packs (content_version),
  encoding        content_pack_encoding NOT NULL,
  content_hash    text                  NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  size_bytes      bigint                NOT NULL CHECK (size_bytes > 0),
  chunks          integer               NOT NULL CHECK (chunks > 0),
  PRIMARY KEY (content_version, encoding)
);
REVOKE UPDATE, DELETE ON content_pack_forms FROM ${runtime_role};

CREATE TABLE content_pack_form_chunks (
  content_version text                  NOT NULL,
  encoding        content_pack_encoding NOT NULL,
  position        integer               NOT NULL CHECK (position >= 0),
  bytes           bytea                 NOT NULL,
  PRIMARY KEY (content_version, encoding, position),
  FOREIGN KEY (content_version, encoding) REFERENCES content_pack_forms (content_version, encoding)
);
ALTER TABLE content_pack_form_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
REVOKE UPDATE, DELETE ON content_pack_form_chunks FROM ${runtime_role};

-- Which versions go together, as rules; every revision stays, so that it can be said what held when.
CREATE TABLE compatibility_matrix (
  revision   integer     PRIMARY KEY CHECK (revision > 0),
  rules      jsonb       NOT NULL,
  reason     text,
  changed_by text        NOT NULL,
  changed_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON compatibility_matrix FROM ${runtime_role};
