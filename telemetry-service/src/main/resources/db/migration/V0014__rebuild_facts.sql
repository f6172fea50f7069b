-- By what rules facts were made, since taking one back out of cells needs the rules that put it in; and those of a rebuild.
ALTER TABLE fold_state ADD COLUMN rules text;
ALTER TABLE fold_state ADD COLUMN rebuild_rules text;

-- The tables in which a rebuild makes everything anew, beside those that are read meanwhile.
CREATE TABLE runs_next (LIKE runs INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE session_fact_next (LIKE session_fact INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE user_day_next (LIKE user_day INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE player_next (LIKE player INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE kpi_day_next (LIKE kpi_day INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE kpi_cell_next (LIKE kpi_cell INCLUDING ALL) WITH (fillfactor = 80);
CREATE TABLE content_kind_next (LIKE content_kind INCLUDING ALL);
ALTER TABLE runs_next ALTER COLUMN state SET STATISTICS 0;

-- The runtime role's one way to begin with empty ones.
CREATE FUNCTION telemetry_clear_next_facts() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
  TRUNCATE runs_next, session_fact_next, user_day_next, player_next, kpi_day_next, kpi_cell_next, content_kind_next
$$;
-- And to have what was made anew read instead of what was.
CREATE FUNCTION telemetry_swap_facts() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
  swapped text;
BEGIN
  FOREACH swapped IN ARRAY ARRAY['runs', 'session_fact', 'user_day', 'player', 'kpi_day', 'kpi_cell', 'content_kind'] LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped, swapped || '_old');
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped || '_next', swapped);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', swapped || '_old', swapped || '_next');
    EXECUTE format('TRUNCATE %I', swapped || '_next');
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION telemetry_clear_next_facts() FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_swap_facts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_clear_next_facts() TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_swap_facts() TO ${runtime_role};
