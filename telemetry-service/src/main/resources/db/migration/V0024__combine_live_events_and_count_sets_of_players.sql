-- A tuple names all live events of its runs, for a run counts for each of them under every filter. Ids are joined by U+001F, in their
-- order. So long a text fits no B-tree; a hash index compares the whole of it all the same.
CREATE FUNCTION tuple_name(VARIADIC parts text[]) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog
AS $$
  SELECT string_agg(length(part) || ':' || part, '' ORDER BY place) FROM unnest(parts) WITH ORDINALITY AS p (part, place)
$$;
-- contract: the version before inserts what is not there yet, alone under the fold's lock, and names no constraint
ALTER TABLE dim_tuple
  DROP CONSTRAINT dim_tuple_content_version_client_version_platform_challenge_key,
  ADD COLUMN name text NOT NULL
    GENERATED ALWAYS AS (tuple_name(content_version, client_version, platform, challenge, event, band)) STORED,
  ADD CONSTRAINT dim_tuple_name EXCLUDE USING hash (name WITH =);

-- A tuple once for each live event of its runs; '' where there is none.
CREATE VIEW dim_tuple_event AS
  SELECT id, content_version, client_version, platform, challenge, band, of_run.event
  FROM dim_tuple CROSS JOIN LATERAL
    unnest(CASE event WHEN '' THEN ARRAY[''] ELSE string_to_array(event, U&'\001F') END) AS of_run (event);

-- How many players were seen on a day with just these tuples. Players are distinct, so no sum of cells has them under several filters;
-- but whoever was seen with the same tuples counts alike under all of them, and there are far fewer such sets than players.
CREATE TABLE player_set (
  day     date      NOT NULL,
  -- SHA-256 of the numbers, joined by commas: an array of any length fits no B-tree.
  hash    bytea     NOT NULL,
  -- Numbers of tuples, in order.
  tuples  integer[] NOT NULL,
  players bigint    NOT NULL,
  PRIMARY KEY (day, hash)
) WITH (fillfactor = 80);
CREATE TABLE player_set_next (LIKE player_set INCLUDING ALL) WITH (fillfactor = 80);
INSERT INTO player_set
  SELECT day, sha256(array_to_string(tuples, ',')::bytea), tuples, count(*) FROM user_day GROUP BY day, tuples;

CREATE OR REPLACE FUNCTION telemetry_clear_next_facts() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
  TRUNCATE runs_next, session_fact_next, user_day_next, player_next, kpi_day_next, kpi_cell_next, content_kind_next, player_set_next
$$;
CREATE OR REPLACE FUNCTION telemetry_swap_facts() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  swapped text;
BEGIN
  FOREACH swapped IN ARRAY
    ARRAY['runs', 'session_fact', 'user_day', 'player', 'kpi_day', 'kpi_cell', 'content_kind', 'player_set']
  LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped, swapped || '_old');
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped || '_next', swapped);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped || '_old', swapped || '_next');
    EXECUTE format('TRUNCATE %I', swapped || '_next');
  END LOOP;
END
$$;

-- Cells that were made before count runs of several live events under the first alone, and only what put them in takes them out: so
-- they are made anew, where raw events still tell everything.
UPDATE fold_state
  SET rebuild_since = now(), rebuild_by = 'migration V0024', rebuild_at = '00000000-0000-0000-0000-000000000000', rebuild_rules = rules
  WHERE rules IS NOT NULL AND raw_since IS NULL AND rebuild_since IS NULL
    AND EXISTS (SELECT FROM runs WHERE jsonb_array_length(events) > 1);
