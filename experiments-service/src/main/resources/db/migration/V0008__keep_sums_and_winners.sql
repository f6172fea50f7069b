-- What telemetry summed up last, for when it is away; by the experiment as rows have it (exp_a#2).
CREATE TABLE experiment_sums_copy (
  experiment_id text        PRIMARY KEY,
  document      text        NOT NULL,
  fetched_at    timestamptz NOT NULL
);

-- For which variant an experiment was finished, once a generation; the draft config that sets its levers follows.
CREATE TABLE experiment_winners (
  experiment_id text        NOT NULL,
  generation    integer     NOT NULL,
  variant_id    text        NOT NULL,
  note          text,
  levers        jsonb       NOT NULL,
  content       jsonb       NOT NULL,
  decided_by    text        NOT NULL,
  decided_at    timestamptz NOT NULL,
  config_id     uuid,
  PRIMARY KEY (experiment_id, generation)
);
REVOKE DELETE ON experiment_winners FROM ${runtime_role};
