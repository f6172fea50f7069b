-- Where an event lies follows from its id alone, and its id from its own time, however wrong its clock is (ADR 0027). So every id
-- has a partition: days before 2020 share one and days from 2100 on another, which nobody makes or drops; every other day without
-- a partition of its own, which is mostly one that is still to come, is in the third, the default one.
DO $$
DECLARE
  -- A deployment that accepts older events than most may have partitions of such days.
  earliest date := least(date '2020-01-01', (SELECT min(to_date(substring(relname FROM '_([0-9]{8})_[0-9]{8}$'), 'YYYYMMDD'))
                                               FROM pg_inherits JOIN pg_class partition ON partition.oid = inhrelid
                                              WHERE inhparent = 'telemetry_events'::regclass));
  shared   text;
BEGIN
  FOREACH shared IN ARRAY ARRAY['telemetry_events_before_2020', 'telemetry_events_from_2100', 'telemetry_events_elsewhere'] LOOP
    EXECUTE format('CREATE TABLE %I (LIKE telemetry_events INCLUDING ALL)', shared);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN payload_json SET STATISTICS 0', shared);
    EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', shared);
  END LOOP;
  EXECUTE format('ALTER TABLE telemetry_events ATTACH PARTITION telemetry_events_before_2020 FOR VALUES FROM (MINVALUE) TO (%L)',
                 telemetry_day_bound(earliest));
  EXECUTE format('ALTER TABLE telemetry_events ATTACH PARTITION telemetry_events_from_2100 FOR VALUES FROM (%L) TO (MAXVALUE)',
                 telemetry_day_bound(date '2100-01-01'));
  ALTER TABLE telemetry_events ATTACH PARTITION telemetry_events_elsewhere DEFAULT;
END
$$;

-- As before, and takes what lies elsewhere of these days along. ATTACH looks through all that lies there, and who inserts there
-- or reads waits for it; so when somebody reads there for long, or what would have to be moved or looked through is more than about
-- a second's work (a statement has five in all), the days stay where they are: then there is no partition, and the answer is null.
CREATE OR REPLACE FUNCTION telemetry_create_partition(parent text, first_day date, end_day date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  partition_name text := telemetry_partition_name(parent, first_day, end_day);
  first_id       uuid := telemetry_day_bound(first_day);
  end_id         uuid := telemetry_day_bound(end_day);
  unanalyzed     name;
BEGIN
  IF end_day - first_day NOT BETWEEN 1 AND 31 THEN
    RAISE EXCEPTION 'a partition holds 1 to 31 days, not % to %', first_day, end_day;
  END IF;
  IF parent = 'telemetry_events' THEN
    IF pg_relation_size('telemetry_events_elsewhere') > 256 << 20
       OR (SELECT count(*) > 10000 OR sum(size) > 64 << 20
             FROM (SELECT pg_column_size(payload_json) AS size FROM telemetry_events_elsewhere
                    WHERE id >= first_id AND id < end_id LIMIT 10001) AS lying_there) THEN
      RETURN NULL;
    END IF;
    BEGIN
      PERFORM set_config('lock_timeout', '1500ms', true);
      LOCK TABLE telemetry_events_elsewhere IN ACCESS EXCLUSIVE MODE;
      PERFORM set_config('lock_timeout', '2s', true);
    EXCEPTION WHEN lock_not_available THEN
      RETURN NULL;
    END;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
  FOR unanalyzed IN SELECT attname FROM pg_attribute
                     WHERE attrelid = parent::regclass AND attnum > 0 AND NOT attisdropped AND attstattarget = 0 LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', partition_name, unanalyzed);
  END LOOP;
  EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', partition_name);
  IF parent = 'telemetry_events' THEN
    EXECUTE format('WITH moved AS (DELETE FROM telemetry_events_elsewhere WHERE id >= $1 AND id < $2 RETURNING *)'
                   ' INSERT INTO %I SELECT * FROM moved', partition_name) USING first_id, end_id;
  END IF;
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition_name, first_id, end_id);
  RETURN partition_name;
END
$$;

-- What lies in a partition that is never dropped is deleted when its retention is over, so many events at a time.
CREATE FUNCTION telemetry_delete_expired(received_before timestamptz, max_events integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  shared  text;
  gone    integer;
  deleted integer := 0;
BEGIN
  FOREACH shared IN ARRAY ARRAY['telemetry_events_before_2020', 'telemetry_events_from_2100', 'telemetry_events_elsewhere'] LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %I WHERE received_at < $1 LIMIT $2))', shared, shared)
      USING received_before, max_events - deleted;
    GET DIAGNOSTICS gone = ROW_COUNT;
    deleted := deleted + gone;
  END LOOP;
  RETURN deleted;
END
$$;
REVOKE ALL ON FUNCTION telemetry_delete_expired(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_delete_expired(timestamptz, integer) TO ${runtime_role};

-- Deleted and moved rows leave room, which the default partition's file keeps, and a new partition waits until all of that is looked
-- through. So when little is left in a large file, it is written anew; the answer is its size. Only the index leads past the room.
CREATE FUNCTION telemetry_compact_elsewhere() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' SET enable_seqscan = off
AS $$
BEGIN
  IF pg_relation_size('telemetry_events_elsewhere') > 128 << 20
     AND (SELECT count(*) <= 20000 FROM (SELECT id FROM telemetry_events_elsewhere ORDER BY id LIMIT 20001) AS lying_there) THEN
    BEGIN
      CLUSTER telemetry_events_elsewhere USING telemetry_events_elsewhere_pkey;
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END IF;
  RETURN pg_relation_size('telemetry_events_elsewhere');
END
$$;
REVOKE ALL ON FUNCTION telemetry_compact_elsewhere() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_compact_elsewhere() TO ${runtime_role};

-- Null when its client did not say by its clock when it sent the event; 0, before, when it did not or when the clock was right.
ALTER TABLE telemetry_quarantine ALTER COLUMN clock_offset_us DROP NOT NULL;
