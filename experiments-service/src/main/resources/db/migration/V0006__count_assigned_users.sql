-- How many users were assigned, so that nobody counts millions of rows to see whether they came as the weights say. Erased users stay counted: a split is of all who came.
CREATE TABLE experiment_assigned (
  experiment_id text     NOT NULL,
  phase         integer  NOT NULL,
  variant_id    text     NOT NULL,
  day           date     NOT NULL,
  -- Statements that come at once count in rows of their own.
  slot          smallint NOT NULL,
  users         bigint   NOT NULL,
  PRIMARY KEY (experiment_id, phase, variant_id, day, slot)
) WITH (fillfactor = 70);
REVOKE DELETE ON experiment_assigned FROM ${runtime_role};

-- Rows that were copied or brought in did not come by the weights. One order of rows everywhere, so that statements do not wait for each other in a circle.
CREATE FUNCTION experiments_count_assigned() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO experiment_assigned (experiment_id, phase, variant_id, day, slot, users)
    SELECT experiment_id, phase, variant_id, (assigned_at AT TIME ZONE 'UTC')::date, pg_backend_pid() % 16, count(*)
    FROM added WHERE reason = 'split' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (experiment_id, phase, variant_id, day, slot) DO UPDATE SET users = experiment_assigned.users + excluded.users;
  RETURN NULL;
END
$$;
CREATE TRIGGER experiment_assignments_counted AFTER INSERT ON experiment_assignments
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION experiments_count_assigned();
