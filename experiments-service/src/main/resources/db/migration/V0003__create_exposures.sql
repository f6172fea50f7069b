-- When players met what experiments vary, each once. What does not fit the player's assignment is marked, not turned away:
-- it tells of clients that show something else than they were told.
CREATE DOMAIN experiment_exposure_mismatch AS text
  CHECK (VALUE IN ('not_assigned', 'other_variant', 'other_phase'));

CREATE TABLE experiment_exposures (
  user_id       text        NOT NULL,
  id            text        NOT NULL,
  experiment_id text        NOT NULL,
  variant_id    text        NOT NULL,
  phase         integer     NOT NULL,
  session_id    text,
  exposed_at    timestamptz NOT NULL,
  received_at   timestamptz NOT NULL,
  mismatch      experiment_exposure_mismatch,
  PRIMARY KEY (user_id, id)
);
REVOKE UPDATE, DELETE ON experiment_exposures FROM ${runtime_role};

ALTER TABLE user_data_jobs ADD COLUMN exposures bigint NOT NULL DEFAULT 0;

-- The runtime role's one way to take exposures away: those of one player.
CREATE FUNCTION experiments_erase_exposures(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM experiment_exposures WHERE user_id = erased_user;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;
REVOKE ALL ON FUNCTION experiments_erase_exposures(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION experiments_erase_exposures(text) TO ${runtime_role};
