-- What is looked at after a patch, said before it (ADR 0083). Nobody changes it afterwards, whoever he is.
CREATE TABLE balance_validation (
  id             uuid        NOT NULL PRIMARY KEY,
  registered_at  timestamptz NOT NULL,
  registered_by  text        NOT NULL,
  -- False where it was said after the release.
  pre_registered boolean     NOT NULL,
  plan           jsonb       NOT NULL
);
REVOKE UPDATE, DELETE ON balance_validation FROM ${runtime_role};
