-- Those of before the trigger: all there are, less those that it counted, in one statement and so of one moment.
INSERT INTO experiment_assigned (experiment_id, phase, variant_id, day, slot, users)
  SELECT stored.experiment_id, stored.phase, stored.variant_id, stored.day, -1, stored.users - coalesce(counted.users, 0)
  FROM (SELECT experiment_id, phase, variant_id, (assigned_at AT TIME ZONE 'UTC')::date AS day, count(*) AS users
        FROM experiment_assignments WHERE reason = 'split' GROUP BY 1, 2, 3, 4) AS stored
  LEFT JOIN (SELECT experiment_id, phase, variant_id, day, sum(users) AS users
             FROM experiment_assigned GROUP BY 1, 2, 3, 4) AS counted
    USING (experiment_id, phase, variant_id, day)
  WHERE stored.users > coalesce(counted.users, 0);
