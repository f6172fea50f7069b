-- As before; and who looks for what is not folded looks through no more of the queue than that: when the fold is so far behind,
-- whatever is to go can wait until it is not.
CREATE FUNCTION telemetry_queue_is_long() RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp
AS $$
  SELECT count(*) = 2000 FROM (SELECT FROM ingest_group LIMIT 2000) AS waiting
$$;

CREATE OR REPLACE FUNCTION telemetry_drop_partition(parent text, first_day date, end_day date, received_before timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  partition_name text := telemetry_partition_name(parent, first_day, end_day);
  still_needed   boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE received_at >= $1)', partition_name)
    INTO still_needed USING received_before;
  IF NOT still_needed AND parent = 'telemetry_events' THEN
    IF telemetry_queue_is_long() THEN
      RETURN false;
    END IF;
    SELECT EXISTS (SELECT FROM ingest_group, unnest(event_ids) AS announced (id)
                    WHERE announced.id >= telemetry_day_bound(first_day) AND announced.id < telemetry_day_bound(end_day))
      INTO still_needed;
  END IF;
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
  IF parent = 'telemetry_events' THEN
    UPDATE fold_state SET raw_since = greatest(raw_since, received_before);
  END IF;
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION telemetry_delete_expired(received_before timestamptz, max_events integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  shared   text;
  gone     integer;
  deleted  integer := 0;
  unfolded uuid[];
BEGIN
  IF telemetry_queue_is_long() THEN
    RETURN 0;
  END IF;
  SELECT coalesce(array_agg(announced.id), '{}') INTO unfolded FROM ingest_group, unnest(event_ids) AS announced (id);
  FOREACH shared IN ARRAY ARRAY['telemetry_events_before_2020', 'telemetry_events_from_2100', 'telemetry_events_elsewhere'] LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %I WHERE received_at < $1 AND id <> ALL ($3) LIMIT $2))',
                   shared, shared)
      USING received_before, max_events - deleted, unfolded;
    GET DIAGNOSTICS gone = ROW_COUNT;
    deleted := deleted + gone;
  END LOOP;
  IF deleted > 0 THEN
    UPDATE fold_state SET raw_since = greatest(raw_since, received_before);
  END IF;
  RETURN deleted;
END
$$;
