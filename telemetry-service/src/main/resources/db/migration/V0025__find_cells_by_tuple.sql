-- Who reads cells of tuples knows which tuples, and wants all days of each: so days of a tuple lie side by side. Tables are swapped by
-- rebuilds and their constraints keep their names, so the name is looked up. The fold alone writes, and waits as long as this takes.
DO $$
DECLARE
  cells record;
BEGIN
  FOR cells IN SELECT conrelid::regclass AS name, conname FROM pg_constraint
    WHERE contype = 'p' AND conrelid IN ('kpi_cell'::regclass, 'kpi_cell_next'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I PRIMARY KEY (family, tuple_id, day, item)',
      cells.name, cells.conname, cells.conname);
  END LOOP;
END
$$;
