-- Nobody looks for rows by their whole payload or by an array of ids, but ANALYZE reads, unpacks and compares 30,000 of each, again
-- and again while a table grows: for arrays of 5,000 ids that took a fifth of a core from ingest.
ALTER TABLE ingest_group ALTER COLUMN event_ids SET STATISTICS 0;
ALTER TABLE telemetry_events ALTER COLUMN payload_json SET STATISTICS 0;
ALTER TABLE telemetry_quarantine ALTER COLUMN event_text SET STATISTICS 0;

-- As before, and LIKE does not copy what ANALYZE is to leave alone.
CREATE OR REPLACE FUNCTION telemetry_create_partition(parent text, first_day date, end_day date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  partition_name text := telemetry_partition_name(parent, first_day, end_day);
  unanalyzed     name;
BEGIN
  IF end_day - first_day NOT BETWEEN 1 AND 31 THEN
    RAISE EXCEPTION 'a partition holds 1 to 31 days, not % to %', first_day, end_day;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
  FOR unanalyzed IN SELECT attname FROM pg_attribute
                     WHERE attrelid = parent::regclass AND attnum > 0 AND NOT attisdropped AND attstattarget = 0 LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', partition_name, unanalyzed);
  END LOOP;
  EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', partition_name);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                 parent, partition_name, telemetry_day_bound(first_day), telemetry_day_bound(end_day));
  RETURN partition_name;
END
$$;
