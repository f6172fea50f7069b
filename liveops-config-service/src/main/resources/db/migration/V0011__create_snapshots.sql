-- What turns of sampled sessions were resolved to (mission: phase-28, Sampled resolved configs), in a partition for each day (UTC) until
-- that is dropped. Players' ids and what they sent are in it: no policy shows it to a role for reports, and neither does a partition.
CREATE TABLE liveops_snapshots (
  day        date        NOT NULL,
  id         uuid        NOT NULL,
  session_id text        NOT NULL,
  turn_id    integer     NOT NULL,
  user_id    text,
  -- The version of the configs that it was resolved by.
  version    bigint      NOT NULL,
  -- What conditions saw: place, experiments, attributes, and what the server knew of the player.
  context    jsonb       NOT NULL,
  -- Every lever's value, and modules that were not fully on.
  resolved   jsonb       NOT NULL,
  -- The levers off their defaults, for who reads many.
  adopted    text[]      NOT NULL,
  ts         timestamptz NOT NULL,
  PRIMARY KEY (day, id)
) PARTITION BY RANGE (day);
CREATE INDEX liveops_snapshots_turn ON liveops_snapshots (session_id, turn_id);
CREATE INDEX liveops_snapshots_user ON liveops_snapshots (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX liveops_snapshots_time ON liveops_snapshots (ts);
ALTER TABLE liveops_snapshots ALTER COLUMN context SET STATISTICS 0, ALTER COLUMN resolved SET STATISTICS 0;

ALTER TABLE liveops_snapshots ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_snapshots_serve ON liveops_snapshots FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_snapshots_add ON liveops_snapshots FOR INSERT TO ${runtime_role} WITH CHECK (true);

-- The runtime role's one way to a partition for a day. Attached afterwards, for which no reader waits.
CREATE FUNCTION liveops_create_snapshot_day(wanted date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  partition_name text := format('liveops_snapshots_%s', to_char(wanted, 'YYYYMMDD'));
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(partition_name, 0));
  IF to_regclass(partition_name) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE liveops_snapshots INCLUDING ALL)', partition_name);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO ${runtime_role} USING (true)', partition_name || '_serve', partition_name);
  EXECUTE format('ALTER TABLE liveops_snapshots ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition_name, wanted, wanted + 1);
  EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', partition_name);
END
$$;

-- Drops the oldest day before another one; says whether there was any.
CREATE FUNCTION liveops_drop_snapshot_day(kept_from date) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  oldest text;
BEGIN
  SELECT child.relname INTO oldest
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
   WHERE inhparent = 'liveops_snapshots'::regclass
     AND child.relname < format('liveops_snapshots_%s', to_char(kept_from, 'YYYYMMDD'))
   ORDER BY 1 LIMIT 1;
  IF oldest IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE %I', oldest);
  RETURN true;
END
$$;

-- The runtime role's one way to take snapshots away: those of one player.
CREATE FUNCTION liveops_erase_snapshots(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM liveops_snapshots WHERE user_id = erased_user;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;
REVOKE ALL ON FUNCTION liveops_create_snapshot_day(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION liveops_drop_snapshot_day(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION liveops_erase_snapshots(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION liveops_create_snapshot_day(date) TO ${runtime_role};
GRANT EXECUTE ON FUNCTION liveops_drop_snapshot_day(date) TO ${runtime_role};
GRANT EXECUTE ON FUNCTION liveops_erase_snapshots(text) TO ${runtime_role};
