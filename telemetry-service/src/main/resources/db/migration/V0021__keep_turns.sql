-- Whether a turn's system failed, for who knows. The version after whatever an operator has added.
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at)
SELECT 'turn_completed', 1 + max(version), 'A turn of an adventure was answered', $schema$
{"type": "object",
 "required": ["turn_id", "latency_ms"],
 "properties": {
   "turn_id": {"type": "integer", "minimum": 0, "maximum": 2147483647},
   "run_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "world_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "adventure_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "config_version": {"description": "Version of the remote configuration in force", "type": ["integer", "null"], "minimum": 0, "maximum": 9223372036854775807},
   "latency_ms": {"description": "From the player's input to the whole answer", "type": "number", "minimum": 0},
   "input_tokens": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "output_tokens": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "tool_calls": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "model_tier": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "coverage": {"description": "Share of each system's content that was used, by system", "type": ["object", "null"], "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
   "oracle_failures": {"description": "Failed checks, by oracle", "type": ["object", "null"], "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 2147483647}},
   "failed": {"description": "Whether the player got no proper answer", "type": ["boolean", "null"]}
 }}
$schema$, 'system', now()
FROM event_type_versions WHERE event_type = 'turn_completed';

UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy';

-- What turns are told apart by; '' where one is not told.
CREATE TABLE turn_place (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  config_version text    NOT NULL,
  world          text    NOT NULL,
  adventure      text    NOT NULL,
  model_tier     text    NOT NULL,
  UNIQUE (config_version, world, adventure, model_tier)
);

-- Sums over turns by all of that at once, for filters; by one of them or none they are in kpi_day. docs/kpis.md says what m1 to m8 are.
CREATE TABLE turn_cell (
  day      date    NOT NULL,
  place_id integer NOT NULL,
  item     text    NOT NULL,
  m1       bigint  NOT NULL DEFAULT 0,
  m2       bigint  NOT NULL DEFAULT 0,
  m3       bigint  NOT NULL DEFAULT 0,
  m4       bigint  NOT NULL DEFAULT 0,
  m5       bigint  NOT NULL DEFAULT 0,
  m6       bigint  NOT NULL DEFAULT 0,
  m7       bigint  NOT NULL DEFAULT 0,
  m8       bigint  NOT NULL DEFAULT 0,
  squares  numeric NOT NULL DEFAULT 0,
  PRIMARY KEY (day, place_id, item)
) WITH (fillfactor = 80);
CREATE TABLE turn_cell_next (LIKE turn_cell INCLUDING ALL) WITH (fillfactor = 80);

-- What a player's turns of a day come to, so that an erasure can take it out of the sums again.
CREATE TABLE turn_day (
  user_id text  NOT NULL,
  day     date  NOT NULL,
  state   bytea NOT NULL,
  PRIMARY KEY (user_id, day)
) WITH (fillfactor = 80);
ALTER TABLE turn_day ALTER COLUMN state SET STATISTICS 0;
CREATE TABLE turn_day_next (LIKE turn_day INCLUDING ALL) WITH (fillfactor = 80);

-- Turns one by one, of the sampled sessions alone, in a partition for each day (UTC) until that is dropped. A row is made of one event and
-- nothing else, so a rebuild finds it as it would make it.
CREATE TABLE turn_fact (
  day             date        NOT NULL,
  -- Of the event.
  id              uuid        NOT NULL,
  session_id      text        NOT NULL,
  turn_id         integer     NOT NULL,
  user_id         text,
  completed_at    timestamptz NOT NULL,
  config_version  bigint,
  world_id        text,
  adventure_id    text,
  model_tier      text,
  latency_ms      numeric,
  input_tokens    integer,
  output_tokens   integer,
  tool_calls      integer,
  failed          boolean,
  -- In thousandths, by system.
  coverage        jsonb,
  oracle_failures jsonb,
  PRIMARY KEY (day, id)
) PARTITION BY RANGE (day);
CREATE INDEX turn_fact_turn ON turn_fact (session_id, turn_id);
CREATE INDEX turn_fact_user ON turn_fact (user_id) WHERE user_id IS NOT NULL;

-- The fold's one way to a partition for a day; nobody else makes one. Attached afterwards, for which no reader waits.
CREATE FUNCTION telemetry_create_turn_day(wanted date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  partition_name text := format('turn_fact_%s', to_char(wanted, 'YYYYMMDD'));
BEGIN
  IF to_regclass(partition_name) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE turn_fact INCLUDING ALL)', partition_name);
  EXECUTE format('ALTER TABLE turn_fact ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition_name, wanted, wanted + 1);
  EXECUTE format('REVOKE ALL ON %I FROM ${runtime_role}', partition_name);
END
$$;

-- Drops the oldest day before another one; says whether there was any.
CREATE FUNCTION telemetry_drop_turn_day(kept_from date) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  oldest text;
BEGIN
  SELECT child.relname INTO oldest
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
   WHERE inhparent = 'turn_fact'::regclass AND child.relname < format('turn_fact_%s', to_char(kept_from, 'YYYYMMDD'))
   ORDER BY 1 LIMIT 1;
  IF oldest IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE %I', oldest);
  RETURN true;
END
$$;

CREATE FUNCTION telemetry_clear_next_turns() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
  TRUNCATE turn_cell_next, turn_day_next
$$;
CREATE FUNCTION telemetry_swap_turns() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  swapped text;
BEGIN
  FOREACH swapped IN ARRAY ARRAY['turn_cell', 'turn_day'] LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped, swapped || '_old');
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped || '_next', swapped);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped || '_old', swapped || '_next');
    EXECUTE format('TRUNCATE %I', swapped || '_next');
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION telemetry_create_turn_day(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_drop_turn_day(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_clear_next_turns() FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_swap_turns() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_create_turn_day(date) TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_drop_turn_day(date) TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_clear_next_turns() TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_swap_turns() TO ${runtime_role};

-- Turns that were folded before count as well, where raw events still tell everything.
UPDATE fold_state
  SET rebuild_since = now(), rebuild_by = 'migration V0021', rebuild_at = '00000000-0000-0000-0000-000000000000', rebuild_rules = rules
  WHERE rules IS NOT NULL AND raw_since IS NULL AND rebuild_since IS NULL
    AND EXISTS (SELECT FROM kpi_day WHERE family = 9 AND dim = '' AND item = 'turn_completed');
