-- A run counts for up to eight live events, of which runs_event knows the first. One index a further place, in the order in which runs
-- are listed; those of places that nobody uses are empty.
DO $$
DECLARE
  facts text;
BEGIN
  FOREACH facts IN ARRAY ARRAY['runs', 'runs_next'] LOOP
    FOR place IN 1..7 LOOP
      EXECUTE format('CREATE INDEX %1$s_event_%2$s ON %1$I ((events -> %2$s ->> ''event_id''), started_at, id)'
                     ' WHERE events -> %2$s ->> ''event_id'' IS NOT NULL', facts, place);
    END LOOP;
  END LOOP;
END
$$;

-- A player's level is the highest that he told, so nobody asks any more who told it when.
COMMENT ON COLUMN player.level_at IS 'not written any more';
COMMENT ON COLUMN player.level_id IS 'not written any more';
