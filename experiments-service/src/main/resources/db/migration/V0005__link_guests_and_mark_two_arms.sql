-- contract: two reasons and a mark more; what was allowed before still is
ALTER DOMAIN experiment_assignment_reason DROP CONSTRAINT experiment_assignment_reason_check;
-- contract: allows more than before
ALTER DOMAIN experiment_assignment_reason ADD CONSTRAINT experiment_assignment_reason_check
  CHECK (VALUE IN ('split', 'imported', 'linked'));
-- contract: allows more than before
ALTER DOMAIN experiment_exposure_mismatch DROP CONSTRAINT experiment_exposure_mismatch_check;
-- contract: allows more than before
ALTER DOMAIN experiment_exposure_mismatch ADD CONSTRAINT experiment_exposure_mismatch_check
  CHECK (VALUE IN ('not_assigned', 'other_variant', 'other_phase', 'paused'));

-- Which guest became which account: a person. Rows are only ever added.
CREATE TABLE identity (
  guest_id   text        PRIMARY KEY,
  account_id text        NOT NULL,
  linked_at  timestamptz NOT NULL,
  CHECK (guest_id <> account_id)
);
CREATE INDEX identity_accounts ON identity (account_id);
REVOKE UPDATE, DELETE ON identity FROM ${runtime_role};

-- Users that were seen in a second arm of an experiment, each arm once: analysis leaves them out and counts them.
CREATE TABLE experiment_crossovers (
  experiment_id text        NOT NULL,
  user_id       text        NOT NULL,
  variant_id    text        NOT NULL,
  source        text        NOT NULL CHECK (source IN ('exposure', 'linked')),
  seen_at       timestamptz NOT NULL,
  PRIMARY KEY (experiment_id, user_id, variant_id)
);
CREATE INDEX experiment_crossovers_users ON experiment_crossovers (user_id);
REVOKE UPDATE, DELETE ON experiment_crossovers FROM ${runtime_role};

-- An erasure takes along the guests that the player was.
CREATE OR REPLACE FUNCTION experiments_erase_user(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM experiment_crossovers WHERE user_id = erased_user
    OR user_id IN (SELECT guest_id FROM identity WHERE account_id = erased_user);
  DELETE FROM experiment_assignments WHERE user_id = erased_user
    OR user_id IN (SELECT guest_id FROM identity WHERE account_id = erased_user);
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;

CREATE OR REPLACE FUNCTION experiments_erase_exposures(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM experiment_exposures WHERE user_id = erased_user
    OR user_id IN (SELECT guest_id FROM identity WHERE account_id = erased_user);
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;

-- The last step of an erasure: who was whom.
CREATE FUNCTION experiments_erase_links(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM identity WHERE account_id = erased_user OR guest_id = erased_user;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;
REVOKE ALL ON FUNCTION experiments_erase_links(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION experiments_erase_links(text) TO ${runtime_role};

ALTER TABLE user_data_jobs ADD COLUMN links bigint NOT NULL DEFAULT 0;
