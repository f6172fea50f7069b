-- Events that were refused, as they were sent, with what is needed to take them after all. An id is a UUIDv7 of the day of its
-- arrival and of session and text, so that what is refused twice on a day is kept once.
CREATE TABLE telemetry_quarantine (
  id              uuid        NOT NULL PRIMARY KEY,
  received_at     timestamptz NOT NULL,
  code            text        NOT NULL,
  detail          text        NOT NULL,
  event_id        uuid,
  client_event_id text,
  event_type      text,
  user_id         text,
  session_id      text        NOT NULL,
  client_version  text,
  content_version text,
  platform        telemetry_platform,
  clock_offset_us bigint      NOT NULL,
  from_service    boolean     NOT NULL,
  event_text      text,
  checked_at      timestamptz,
  replayed_at     timestamptz
) PARTITION BY RANGE (id);
CREATE INDEX telemetry_quarantine_received_at ON telemetry_quarantine (received_at, id);
-- An event may be checked again, never changed or taken away.
REVOKE UPDATE, DELETE ON telemetry_quarantine FROM ${runtime_role};
GRANT UPDATE (code, detail, checked_at, replayed_at) ON telemetry_quarantine TO ${runtime_role};

DROP FUNCTION telemetry_create_partition(date, date);

-- The table's partition of these days; fails for a table that is not partitioned by us.
CREATE FUNCTION telemetry_partition_name(parent text, first_day date, end_day date) RETURNS text
  LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
BEGIN
  IF parent NOT IN ('telemetry_events', 'telemetry_quarantine') THEN
    RAISE EXCEPTION 'no table of partitions: %', parent;
  END IF;
  RETURN format('%s_%s_%s', parent, to_char(first_day, 'YYYYMMDD'), to_char(end_day, 'YYYYMMDD'));
END
$$;

-- The runtime role's one way to a new partition: days from first_day up to, not including, end_day. It is made apart and then
-- attached, which inserts go on through; CREATE TABLE ... PARTITION OF would wait for every open one and hold up the next.
CREATE FUNCTION telemetry_create_partition(parent text, first_day date, end_day date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  partition_name text := telemetry_partition_name(parent, first_day, end_day);
BEGIN
  IF end_day - first_day NOT BETWEEN 1 AND 31 THEN
    RAISE EXCEPTION 'a partition holds 1 to 31 days, not % to %', first_day, end_day;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
  EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', partition_name);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                 parent, partition_name, telemetry_day_bound(first_day), telemetry_day_bound(end_day));
  RETURN partition_name;
END
$$;

-- The runtime role's one way to be rid of a partition: only if nothing in it was received at or after an instant. Detaching
-- waits for open inserts and holds up the next, so it gives up soon and is tried again another time.
CREATE FUNCTION telemetry_drop_partition(parent text, first_day date, end_day date, received_before timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  partition_name text := telemetry_partition_name(parent, first_day, end_day);
  still_needed   boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE received_at >= $1)', partition_name)
    INTO still_needed USING received_before;
  IF still_needed THEN
    RETURN false;
  END IF;
  EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, partition_name);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE received_at >= $1)', partition_name)
    INTO still_needed USING received_before;
  IF still_needed THEN
    RAISE EXCEPTION 'partition % received an event meanwhile', partition_name USING ERRCODE = 'object_in_use';
  END IF;
  EXECUTE format('DROP TABLE %I', partition_name);
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION telemetry_create_partition(text, date, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_drop_partition(text, date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_create_partition(text, date, date) TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_drop_partition(text, date, date, timestamptz) TO ${runtime_role};
