-- What drafts come to: sums over finished runs of what was offered, taken and won (ADR 0078). The fold keeps them as it keeps kpi_cell: what
-- a run adds is a pure function of its row, and a changed run adds the difference. dev.liveops.telemetry.drafts says what m1 to m6 are.

-- Within one, offers are drawn alike; '' where something was not told, and -1 of no single tier or stage.
CREATE TABLE draft_place (
  id              integer  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content_version text     NOT NULL,
  content_hash    text     NOT NULL,
  challenge_type  text     NOT NULL,
  band            text     NOT NULL,
  tier            smallint NOT NULL,
  stage           smallint NOT NULL,
  UNIQUE (content_version, content_hash, challenge_type, band, tier, stage)
);

CREATE TABLE draft_cell (
  -- The local day of the run; of a daily challenge the challenge's own.
  day      date     NOT NULL,
  place_id integer  NOT NULL,
  family   smallint NOT NULL,
  item     text     NOT NULL,
  m1       bigint   NOT NULL DEFAULT 0,
  m2       bigint   NOT NULL DEFAULT 0,
  m3       bigint   NOT NULL DEFAULT 0,
  m4       bigint   NOT NULL DEFAULT 0,
  m5       bigint   NOT NULL DEFAULT 0,
  m6       bigint   NOT NULL DEFAULT 0,
  PRIMARY KEY (day, place_id, family, item)
) WITH (fillfactor = 80);
CREATE TABLE draft_cell_next (LIKE draft_cell INCLUDING ALL) WITH (fillfactor = 80);

-- Runs that were there before are counted in the order of their ids, by the fold, some at a time: up to this one they are in the cells.
-- All of them where there were none; a rebuild counts all as well.
CREATE TABLE draft_fill (
  id     boolean PRIMARY KEY DEFAULT true CHECK (id),
  filled uuid    NOT NULL
);
INSERT INTO draft_fill (filled)
  SELECT CASE WHEN EXISTS (SELECT FROM runs) THEN '00000000-0000-0000-0000-000000000000'::uuid
              ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END;

CREATE FUNCTION telemetry_clear_next_drafts() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
  TRUNCATE draft_cell_next
$$;
CREATE FUNCTION telemetry_swap_drafts() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s'
AS $$
BEGIN
  ALTER TABLE draft_cell RENAME TO draft_cell_old;
  ALTER TABLE draft_cell_next RENAME TO draft_cell;
  ALTER TABLE draft_cell_old RENAME TO draft_cell_next;
  TRUNCATE draft_cell_next;
  UPDATE draft_fill SET filled = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
END
$$;
REVOKE ALL ON FUNCTION telemetry_clear_next_drafts() FROM PUBLIC;
REVOKE ALL ON FUNCTION telemetry_swap_drafts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION telemetry_clear_next_drafts() TO ${runtime_role};
GRANT EXECUTE ON FUNCTION telemetry_swap_drafts() TO ${runtime_role};
