-- Balance reports that a job made, one for each span of days (ADR 0078): they say what was known then, whatever is folded later.
CREATE TABLE balance_report (
  -- <kind>_<first day>, daily_2026-03-01 for example.
  id        text        NOT NULL PRIMARY KEY,
  kind      text        NOT NULL CHECK (kind IN ('daily', 'weekly')),
  first_day date        NOT NULL,
  last_day  date        NOT NULL,
  made_at   timestamptz NOT NULL,
  runs      bigint      NOT NULL,
  confirmed integer     NOT NULL,
  -- As it is answered.
  report    jsonb       NOT NULL
);
CREATE INDEX balance_report_made ON balance_report (last_day, id);
