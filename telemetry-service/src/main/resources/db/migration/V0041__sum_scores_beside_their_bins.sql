-- Who asks for the mean of scores reads one cell where he read every bin. What was counted before comes of its bins; an old replica that
-- folds on meanwhile writes bins alone, so cells are made anew where raw events still tell everything.
DO $$
BEGIN
  LOCK TABLE kpi_day, kpi_cell IN SHARE ROW EXCLUSIVE MODE;
  INSERT INTO kpi_day (family, dim, day, value, item, m1, m2, squares)
    SELECT family, dim, day, value, '', sum(m1), sum(m2), sum(squares) FROM kpi_day WHERE family = 7 GROUP BY family, dim, day, value;
  INSERT INTO kpi_cell (family, day, tuple_id, item, m1, m2, squares)
    SELECT family, day, tuple_id, '', sum(m1), sum(m2), sum(squares) FROM kpi_cell WHERE family = 7 GROUP BY family, day, tuple_id;
END
$$;
UPDATE fold_state
  SET rebuild_since = now(), rebuild_by = 'migration V0041', rebuild_at = '00000000-0000-0000-0000-000000000000', rebuild_rules = rules
  WHERE rules IS NOT NULL AND raw_since IS NULL AND rebuild_since IS NULL AND EXISTS (SELECT FROM kpi_day WHERE family = 7);

-- Ranks among the scores of many days: read in their order, without a sort. Those of one day have runs_score.
-- contract: the fold alone writes it, and waits as long as this takes
CREATE INDEX runs_score_day ON runs (score, day) WHERE score IS NOT NULL;
-- contract: only a rebuild writes it
CREATE INDEX runs_next_score_day ON runs_next (score, day) WHERE score IS NOT NULL;
