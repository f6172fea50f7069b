-- What workers are to do, whatever it is: body and report are documents that the kind explains. A job is a worker's alone until its
-- lease ends, and then anybody's again; what is said of an earlier attempt is not heard.
CREATE TABLE work_jobs (
  id          uuid        PRIMARY KEY,
  kind        text        NOT NULL,
  key         text        NOT NULL UNIQUE,
  engine      text,
  body        json        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'dropped')),
  attempt     integer     NOT NULL DEFAULT 0,
  -- How often a worker was lost over it since it was made, or asked for again.
  lost        integer     NOT NULL DEFAULT 0,
  worker      text,
  lease_until timestamptz,
  report      json,
  failure     text,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX work_jobs_open ON work_jobs (id) WHERE state IN ('waiting', 'running');

-- Engines that workers have, or had.
CREATE TABLE work_engines (
  engine        text        PRIMARY KEY,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL
);
