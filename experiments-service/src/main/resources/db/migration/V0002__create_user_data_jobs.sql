-- What was done for players' rights. It never says whose they were: each is done in the transaction that answers it.
CREATE TABLE user_data_jobs (
  id           uuid        PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('export', 'erasure')),
  requested_by text        NOT NULL,
  requested_at timestamptz NOT NULL,
  assignments  bigint      NOT NULL,
  finished_at  timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON user_data_jobs FROM ${runtime_role};

-- The runtime role's one way to take assignments away: those of one player.
CREATE FUNCTION experiments_erase_user(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM experiment_assignments WHERE user_id = erased_user;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;
REVOKE ALL ON FUNCTION experiments_erase_user(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION experiments_erase_user(text) TO ${runtime_role};
