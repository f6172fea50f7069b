-- What has to come of packs when they are simulated: each change is a revision more, and a revision never changes. The document is
-- json, not jsonb: numbers are kept as they were written.
CREATE TABLE golden_sims (
  name            text        NOT NULL,
  revision        integer     NOT NULL CHECK (revision > 0),
  kind            text        NOT NULL CHECK (kind IN ('exact', 'band', 'replay')),
  why             text        NOT NULL,
  engine          text,
  content_version text        REFERENCES content_packs (content_version),
  content_hash    text,
  retired         boolean     NOT NULL,
  spec            json        NOT NULL,
  changed_by      text        NOT NULL,
  changed_at      timestamptz NOT NULL,
  PRIMARY KEY (name, revision)
);
REVOKE UPDATE, DELETE ON golden_sims FROM ${runtime_role};

-- What workers found; played again, the newest counts.
CREATE TABLE golden_verdicts (
  content_hash    text             NOT NULL,
  engine          text             NOT NULL,
  name            text             NOT NULL,
  revision        integer          NOT NULL,
  content_version text             NOT NULL,
  verdict         text             NOT NULL,
  runs            bigint           NOT NULL CHECK (runs >= 0),
  wins            bigint,
  low             double precision,
  high            double precision,
  differing_seeds integer[],
  reason          text,
  job_id          uuid             NOT NULL,
  worker          text             NOT NULL,
  reported_at     timestamptz      NOT NULL,
  PRIMARY KEY (content_hash, engine, name, revision),
  FOREIGN KEY (name, revision) REFERENCES golden_sims (name, revision)
);

-- That a pack may be offered in spite of certain golden sims; who takes it back removes the row.
CREATE TABLE golden_overrides (
  content_version text        PRIMARY KEY REFERENCES content_packs (content_version),
  reason          text        NOT NULL,
  findings        json        NOT NULL,
  overridden_by   text        NOT NULL,
  overridden_at   timestamptz NOT NULL
);
