-- Work that one replica does now and then: where it goes on, and when it was done last.
CREATE TABLE jobs (
  name         text        PRIMARY KEY,
  cursor       text,
  finished_at  timestamptz
);
GRANT SELECT, INSERT, UPDATE ON jobs TO ${runtime_role};
