-- What levers go with, as it was estimated last, and which replica estimates it.
CREATE TABLE liveops_effects (
  id            boolean     PRIMARY KEY DEFAULT true CHECK (id),
  claimed_by    text,
  claimed_until timestamptz,
  document      jsonb
);
INSERT INTO liveops_effects DEFAULT VALUES;

-- The classes that the studio puts players into: what it computes elsewhere, for conditions to ask for.
CREATE TABLE liveops_player_classes (
  user_id text        COLLATE "C" NOT NULL PRIMARY KEY,
  classes text[]      NOT NULL,
  fed_by  text        NOT NULL,
  fed_at  timestamptz NOT NULL
) WITH (fillfactor = 80);

-- What was done for players' rights. It never says whose they were: each is done in the transaction that answers it.
CREATE TABLE user_data_jobs (
  id           uuid        PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('export', 'erasure')),
  requested_by text        NOT NULL,
  finished_at  timestamptz NOT NULL,
  snapshots    bigint      NOT NULL,
  classes      bigint      NOT NULL
);
REVOKE UPDATE, DELETE ON user_data_jobs FROM ${runtime_role};

-- The runtime role's one way to take a player's classes away.
CREATE FUNCTION liveops_erase_player_classes(erased_user text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM liveops_player_classes WHERE user_id = erased_user;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END
$$;
REVOKE ALL ON FUNCTION liveops_erase_player_classes(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION liveops_erase_player_classes(text) TO ${runtime_role};

-- No role for reports sees either.
ALTER TABLE liveops_effects ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_effects_serve ON liveops_effects FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_effects_change ON liveops_effects FOR UPDATE TO ${runtime_role} USING (true);
ALTER TABLE liveops_player_classes ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_player_classes_serve ON liveops_player_classes FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_player_classes_add ON liveops_player_classes FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_player_classes_change ON liveops_player_classes FOR UPDATE TO ${runtime_role} USING (true);
