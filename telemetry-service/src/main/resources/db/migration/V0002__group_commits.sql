-- Which version of its type's schema an event was checked against; null for events from before there were versions.
ALTER TABLE telemetry_events ADD COLUMN schema_version integer;
-- Retention asks what was received when.
CREATE INDEX telemetry_events_received_at ON telemetry_events USING brin (received_at) WITH (autosummarize = on);

-- One row a group commit, written with it: the ids of the events it added. Whoever derives something from events takes such
-- rows (FOR UPDATE SKIP LOCKED), reads the events and deletes the row, all in one transaction, and so misses none and takes
-- none twice. Ids hardly compress, so nobody tries.
CREATE TABLE ingest_group (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  committed_at timestamptz NOT NULL DEFAULT now(),
  event_ids    uuid[]      NOT NULL
);
ALTER TABLE ingest_group ALTER COLUMN event_ids SET STORAGE EXTERNAL;
