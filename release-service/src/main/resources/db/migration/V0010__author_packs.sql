-- Schemas that packs of JSON can be held against; a version means the same schema for ever. The text is canonical JSON.
CREATE TABLE content_schemas (
  name          text        NOT NULL,
  version       integer     NOT NULL CHECK (version > 0),
  sequence      bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  content_hash  text        NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  document      text        NOT NULL,
  registered_by text        NOT NULL,
  registered_at timestamptz NOT NULL,
  PRIMARY KEY (name, version)
);
REVOKE UPDATE, DELETE ON content_schemas FROM ${runtime_role};

-- What a pack was made from and held against; a pack that the version before publishes says nothing of it.
ALTER TABLE content_packs
  ADD COLUMN base_version   text REFERENCES content_packs (content_version),
  ADD COLUMN patch_id       uuid,
  ADD COLUMN content_schema text;

CREATE DOMAIN content_patch_status AS text
  CHECK (VALUE IN ('draft', 'published', 'abandoned'));

-- How packs are made from former ones. What is null of the lower half is as the base has it. Documents are json, not jsonb: a
-- value of a pack is kept as it was written.
CREATE TABLE content_patches (
  id                           uuid                 PRIMARY KEY,
  revision                     integer              NOT NULL CHECK (revision > 0),
  status                       content_patch_status NOT NULL,
  base_version                 text                 NOT NULL REFERENCES content_packs (content_version),
  content_version              text                 NOT NULL,
  changes                      json                 NOT NULL,
  min_supported_client_version text,
  engine_range                 text,
  content_schema               text,
  reason                       text,
  proposed_by                  text,
  evidence                     json,
  created_by                   text                 NOT NULL,
  created_at                   timestamptz          NOT NULL,
  changed_by                   text                 NOT NULL,
  changed_at                   timestamptz          NOT NULL
);
REVOKE DELETE ON content_patches FROM ${runtime_role};
CREATE INDEX content_patches_status ON content_patches (status, id DESC);
