-- The taxonomy: which events there are and, version by version, what their payloads hold. Versions are only ever added.
CREATE TABLE event_types (
  event_type   text        PRIMARY KEY CHECK (event_type ~ '^[a-z][a-z0-9_]{0,63}$'),
  service_only boolean     NOT NULL,
  created_by   text        NOT NULL,
  created_at   timestamptz NOT NULL
);
-- json, not jsonb: the order of the fields is their author's.
CREATE TABLE event_type_versions (
  event_type  text        NOT NULL REFERENCES event_types,
  version     integer     NOT NULL CHECK (version >= 1),
  description text        NOT NULL,
  schema_json json        NOT NULL,
  created_by  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (event_type, version)
);
REVOKE UPDATE, DELETE ON event_types, event_type_versions FROM ${runtime_role};

-- Fields that clients send and the schema does not know: kept with the event, counted here (a replica that is killed loses what
-- it counted in the last seconds).
CREATE TABLE event_type_unknown_fields (
  event_type     text        NOT NULL,
  client_version text        NOT NULL,
  field          text        NOT NULL,
  events         bigint      NOT NULL,
  first_seen     timestamptz NOT NULL,
  last_seen      timestamptz NOT NULL,
  PRIMARY KEY (event_type, client_version, field)
);
