-- Facts: what was played, put together from events in whatever order they came, and cells: sums over facts (ADR 0036). One writer,
-- the fold, keeps both; docs/kpis.md says what each number is. Whatever is here but skill_band and player's days can be made again
-- from raw events, as far back as those reach.

-- The mission's runs. Columns are what a reader asks for; state is everything the fold needs to put a further event in its place.
CREATE TABLE runs (
  -- UUIDv8 of SHA-256 (owner, U+001F, run_id); the owner is user:<user_id>, or session:<session_id> where nobody was signed in.
  id                          uuid          NOT NULL PRIMARY KEY,
  run_id                      text          NOT NULL,
  user_id                     text,
  session_id                  text          NOT NULL,
  seed                        numeric(20,0),
  challenge_id                text,
  -- The first of events, which are [{event_id, revision}].
  event_id                    text,
  events                      jsonb,
  experiment_variant_snapshot jsonb,
  content_version             text,
  content_hash                text,
  client_version              text,
  engine_version              text,
  config_version              bigint,
  platform                    text,
  ranked                      boolean,
  -- When it began; the time of its first event as long as its start is not known.
  started_at                  timestamptz   NOT NULL,
  ended_at                    timestamptz,
  outcome                     text,
  -- Whether the outcome was a win by the setting of the time it was folded; null as long as the run is not finished.
  won                         boolean,
  -- In thousandths; null also where it is beyond 10^12.
  score                       bigint,
  tiers_cleared               integer,
  waves_cleared               integer,
  -- What clients tell is unverified.
  validity                    text          NOT NULL DEFAULT 'unverified',
  -- Of started_at, in the reporting zone.
  day                         date          NOT NULL,
  band                        text          NOT NULL,
  state                       bytea         NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX runs_user ON runs (user_id, started_at, id) WHERE user_id IS NOT NULL;
CREATE INDEX runs_event ON runs (event_id, started_at, id) WHERE event_id IS NOT NULL;
CREATE INDEX runs_started ON runs (started_at, id);
CREATE INDEX runs_score ON runs (day, score) WHERE score IS NOT NULL;
ALTER TABLE runs ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE runs ALTER COLUMN state SET STORAGE EXTERNAL;

-- A session of one player, or the part of it in which nobody was signed in. Sessions are named by clients, so owner and name count.
CREATE TABLE session_fact (
  -- As of a run, of (owner, session_id).
  id         uuid        NOT NULL PRIMARY KEY,
  user_id    text,
  session_id text        NOT NULL,
  started_at timestamptz NOT NULL,
  day        date        NOT NULL,
  band       text        NOT NULL,
  state      bytea       NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX session_fact_user ON session_fact (user_id) WHERE user_id IS NOT NULL;

-- A player's day: what of every dimension he was seen with, as dimension=value, and which tuples.
CREATE TABLE user_day (
  user_id text      NOT NULL,
  day     date      NOT NULL,
  seen    text[]    NOT NULL,
  tuples  integer[] NOT NULL,
  PRIMARY KEY (user_id, day)
) WITH (fillfactor = 80);
CREATE INDEX user_day_day ON user_day (day);

-- How good a player was before a day: primary data, written once by the first fold that sees him that day, and kept by rebuilds.
CREATE TABLE skill_band (
  user_id text NOT NULL,
  day     date NOT NULL,
  band    text NOT NULL,
  PRIMARY KEY (user_id, day)
);

-- One row a player, for as long as he is not erased; it outlives raw events, or who comes back would be new.
CREATE TABLE player (
  user_id                text        NOT NULL PRIMARY KEY,
  first_day              date        NOT NULL,
  last_day               date        NOT NULL,
  -- Bit k: played on the day k days after the first, k in 0..31.
  active                 bigint      NOT NULL,
  days_active            integer     NOT NULL,
  runs                   bigint      NOT NULL,
  finished               bigint      NOT NULL,
  wins                   bigint      NOT NULL,
  -- Finished runs without a win since the last win, by their start, among his last 200 runs.
  losing_streak          integer     NOT NULL,
  level                  integer,
  -- Of the last event.
  platform               text,
  client_version         text,
  content_version        text,
  -- Of the first event: the dimensions of his cohort.
  cohort_platform        text,
  cohort_client_version  text,
  cohort_content_version text,
  cohort_band            text        NOT NULL,
  first_at               timestamptz NOT NULL,
  first_id               uuid        NOT NULL,
  last_at                timestamptz NOT NULL,
  last_id                uuid        NOT NULL,
  level_at               timestamptz,
  level_id               uuid
) WITH (fillfactor = 80);

-- The dimensions that filters combine; '' where one is not told.
CREATE TABLE dim_tuple (
  id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content_version text    NOT NULL,
  client_version  text    NOT NULL,
  platform        text    NOT NULL,
  challenge       text    NOT NULL,
  event           text    NOT NULL,
  band            text    NOT NULL,
  UNIQUE (content_version, client_version, platform, challenge, event, band)
);

-- Sums without a filter (dim '', value '') or by one dimension. What m1 to m8 are depends on the family: docs/kpis.md.
CREATE TABLE kpi_day (
  family  smallint NOT NULL,
  dim     text     NOT NULL,
  day     date     NOT NULL,
  value   text     NOT NULL,
  item    text     NOT NULL,
  m1      bigint   NOT NULL DEFAULT 0,
  m2      bigint   NOT NULL DEFAULT 0,
  m3      bigint   NOT NULL DEFAULT 0,
  m4      bigint   NOT NULL DEFAULT 0,
  m5      bigint   NOT NULL DEFAULT 0,
  m6      bigint   NOT NULL DEFAULT 0,
  m7      bigint   NOT NULL DEFAULT 0,
  m8      bigint   NOT NULL DEFAULT 0,
  squares numeric  NOT NULL DEFAULT 0,
  PRIMARY KEY (family, dim, day, value, item)
) WITH (fillfactor = 80);

-- The same sums by all dimensions of a tuple at once, for filters.
CREATE TABLE kpi_cell (
  family   smallint NOT NULL,
  day      date     NOT NULL,
  tuple_id integer  NOT NULL,
  item     text     NOT NULL,
  m1       bigint   NOT NULL DEFAULT 0,
  m2       bigint   NOT NULL DEFAULT 0,
  m3       bigint   NOT NULL DEFAULT 0,
  m4       bigint   NOT NULL DEFAULT 0,
  m5       bigint   NOT NULL DEFAULT 0,
  m6       bigint   NOT NULL DEFAULT 0,
  m7       bigint   NOT NULL DEFAULT 0,
  m8       bigint   NOT NULL DEFAULT 0,
  squares  numeric  NOT NULL DEFAULT 0,
  PRIMARY KEY (family, day, tuple_id, item)
) WITH (fillfactor = 80);

-- What kind of content an id is, as picks tell it; offers do not. The smallest word where several were told.
CREATE TABLE content_kind (
  content_id text NOT NULL PRIMARY KEY,
  kind       text NOT NULL
);

-- What changes facts besides events, for the fold to carry out.
CREATE TABLE fold_work (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('erase')),
  user_id      text        NOT NULL,
  requested_at timestamptz NOT NULL
);

-- The one row of the fold: the zone its days are of, and whether facts are made anew.
CREATE TABLE fold_state (
  id            boolean     PRIMARY KEY DEFAULT true CHECK (id),
  -- Null before the first fold.
  zone          text,
  -- Raw events received before it may be gone; null when none is.
  raw_since     timestamptz,
  -- A rebuild under way: since when, by whom, and the last event that was taken.
  rebuild_since timestamptz,
  rebuild_by    text,
  rebuild_at    uuid,
  rebuilt_at    timestamptz
);
INSERT INTO fold_state DEFAULT VALUES;

-- A row lives for a second or so; a table of few rows and many dead ones is slow to read.
ALTER TABLE ingest_group SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 2000);
