-- That a pack was given to players as a variant of an experiment, from when to when at least; who they were, is not said.
CREATE TABLE soft_launch_offers (
  experiment_id   text        NOT NULL,
  content_version text        NOT NULL REFERENCES content_packs (content_version),
  began_at        timestamptz NOT NULL,
  last_at         timestamptz NOT NULL,
  PRIMARY KEY (experiment_id, content_version, began_at),
  CHECK (last_at >= began_at)
);
CREATE INDEX ON soft_launch_offers (last_at);
REVOKE DELETE ON soft_launch_offers FROM ${runtime_role};
