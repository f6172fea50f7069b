-- Experiments as the experiments service tells of them, and sums over their users, which the fold keeps (ADR 0055).

-- One row an experiment and generation, as told last.
CREATE TABLE study (
  key          text        COLLATE "C" NOT NULL PRIMARY KEY,
  revision     integer     NOT NULL,
  definition   jsonb       NOT NULL,
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  -- Which rows and cells are its: another list of metrics or of variants begins with empty ones.
  layout       integer     NOT NULL UNIQUE,
  -- The last event that was looked at for it of those that were stored before it was known; null when all were.
  fill_at      uuid,
  -- The first day (UTC) that is not sealed.
  unsealed     date        NOT NULL,
  rows_gone_at timestamptz
);
-- Numbers of layouts; one that no study has any more is cleared away, and then goes as well.
CREATE TABLE study_layout (
  id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text    NOT NULL
);

-- What users are measured by besides runs and days: a field of a kind of events, or how many there are.
CREATE TABLE study_measure (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  told text    NOT NULL UNIQUE
);
-- The events that are measured, each with its value in thousandths (0 where they are but counted).
CREATE TABLE study_event (
  user_id text     NOT NULL,
  measure integer  NOT NULL,
  at      bigint   NOT NULL,
  id      uuid     NOT NULL,
  value   bigint   NOT NULL,
  PRIMARY KEY (user_id, measure, at, id)
);

-- A user of an experiment from his first exposure on, with his values. Everything but the exposures is made of facts again whenever one
-- of his changes.
CREATE TABLE study_user (
  layout         integer  NOT NULL,
  user_id        text     NOT NULL,
  -- Microseconds since 1970, and the event: of those at one time the smallest id is the first.
  first_at       bigint   NOT NULL,
  first_id       uuid     NOT NULL,
  phase          integer  NOT NULL,
  -- The place of the variant; -1 where he is only known as the guest that an account was.
  variant        smallint NOT NULL,
  multi          boolean  NOT NULL,
  -- The account that the guest became, which counts in his place.
  linked_to      text,
  -- The guests that the account was.
  guests         text[],
  platform       text     NOT NULL,
  client_version text     NOT NULL,
  band           text     NOT NULL,
  -- Of each metric value, denominator and value before the exposure, in thousandths; null where he has none.
  amounts        bigint[] NOT NULL,
  PRIMARY KEY (layout, user_id)
) WITH (fillfactor = 80);
CREATE INDEX study_user_user ON study_user (user_id);

-- Sums over users, in thousandths and their squares. Metric -1 counts users by the day of their first exposure, else it is the day on which
-- the metric's window closes (UTC). dim is '' for all, else what they have in common.
CREATE TABLE study_cell (
  layout  integer  NOT NULL,
  metric  smallint NOT NULL,
  dim     text     NOT NULL,
  value   text     NOT NULL,
  phase   integer  NOT NULL,
  variant smallint NOT NULL,
  day     date     NOT NULL,
  n       bigint   NOT NULL,
  v       numeric  NOT NULL,
  vv      numeric  NOT NULL,
  d       numeric  NOT NULL,
  dd      numeric  NOT NULL,
  vd      numeric  NOT NULL,
  b       numeric  NOT NULL,
  bb      numeric  NOT NULL,
  vb      numeric  NOT NULL,
  PRIMARY KEY (layout, metric, dim, value, phase, variant, day)
) WITH (fillfactor = 80);

-- How many users have a value, of metrics that ask for its order.
CREATE TABLE study_value (
  layout  integer  NOT NULL,
  metric  smallint NOT NULL,
  phase   integer  NOT NULL,
  variant smallint NOT NULL,
  amount  bigint   NOT NULL,
  day     date     NOT NULL,
  n       bigint   NOT NULL,
  PRIMARY KEY (layout, metric, phase, variant, amount, day)
) WITH (fillfactor = 80);

-- What a day held when it was sealed, 24 h after its end: primary data, which nothing changes any more. What comes later is in later days.
CREATE TABLE study_sealed (
  key     text    COLLATE "C" NOT NULL,
  metric  text    NOT NULL,
  phase   integer NOT NULL,
  variant text    NOT NULL,
  day     date    NOT NULL,
  n       bigint  NOT NULL,
  v       numeric NOT NULL,
  vv      numeric NOT NULL,
  d       numeric NOT NULL,
  dd      numeric NOT NULL,
  vd      numeric NOT NULL,
  b       numeric NOT NULL,
  bb      numeric NOT NULL,
  vb      numeric NOT NULL,
  PRIMARY KEY (key, metric, phase, variant, day)
);
