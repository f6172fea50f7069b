-- Addresses at which calendars read what is on. Of a secret only its hash is kept; a name is never used again.
CREATE TABLE event_calendars (
  name        text        PRIMARY KEY,
  secret_hash bytea       NOT NULL UNIQUE,
  region      text,
  created_by  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  revoked_by  text,
  revoked_at  timestamptz,
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
REVOKE DELETE ON event_calendars FROM ${runtime_role};
