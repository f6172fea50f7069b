-- The mission's platforms; a text parameter needs no cast. Event types are no such set: the service's taxonomy controls them.
CREATE DOMAIN telemetry_platform AS text
  CHECK (VALUE IN ('web', 'android', 'desktop'));

-- An id is a UUIDv7 of the event's time, so a range of ids is a range of days, and the key alone is unique over all of them.
CREATE TABLE telemetry_events (
  id              uuid        NOT NULL PRIMARY KEY,
  user_id         text,
  session_id      text        NOT NULL,
  event_type      text        NOT NULL,
  event_time      timestamptz NOT NULL,
  client_version  text,
  content_version text,
  platform        telemetry_platform,
  payload_json    jsonb       NOT NULL,
  received_at     timestamptz NOT NULL,
  corrected_time  timestamptz NOT NULL,
  client_seq      bigint
) PARTITION BY RANGE (id);
CREATE INDEX telemetry_events_event_time ON telemetry_events USING brin (event_time) WITH (autosummarize = on);

-- What was stored is not changed, and only rows of the whole table are read or added.
REVOKE UPDATE, DELETE ON telemetry_events FROM ${runtime_role};

-- The bound below every id of a day (UTC) and above every id before it: its milliseconds, then zeros.
CREATE FUNCTION telemetry_day_bound(day date) RETURNS uuid
  LANGUAGE sql IMMUTABLE STRICT
AS $$
  SELECT (lpad(to_hex((day - date '1970-01-01')::bigint * 86400000), 12, '0') || repeat('0', 20))::uuid
$$;

-- The runtime role's one way to a new partition: days from first_day up to, not including, end_day. It is made apart and then
-- attached, which inserts go on through; CREATE TABLE ... PARTITION OF would wait for every open one and hold up the next.
CREATE FUNCTION telemetry_create_partition(first_day date, end_day date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  partition_name text := format('telemetry_events_%s_%s', to_char(first_day, 'YYYYMMDD'), to_char(end_day, 'YYYYMMDD'));
BEGIN
  IF end_day - first_day NOT BETWEEN 1 AND 31 THEN
    RAISE EXCEPTION 'a partition holds 1 to 31 days, not % to %', first_day, end_day;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE telemetry_events INCLUDING ALL)', partition_name);
  EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', partition_name);
  EXECUTE format('ALTER TABLE telemetry_events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                 partition_name, telemetry_day_bound(first_day), telemetry_day_bound(end_day));
  RETURN partition_name;
END
$$;
REVOKE ALL ON FUNCTION telemetry_create_partition(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_create_partition(date, date) TO ${runtime_role};
