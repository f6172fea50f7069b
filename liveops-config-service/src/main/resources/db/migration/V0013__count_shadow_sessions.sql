-- Sessions that were compared with what is only tried out, by what that was: each once, on whichever replicas it was met. Of sessions nothing
-- but a digest of their ids; by how much more each lever would have been, null where it is no number. At most 20,000 a replica and trial; those
-- of former trials go after an hour.
CREATE TABLE liveops_shadow_sessions (
  trial      text        COLLATE "C" NOT NULL,
  session    uuid        NOT NULL,
  levers     jsonb       NOT NULL,
  counted_at timestamptz NOT NULL,
  PRIMARY KEY (trial, session)
);

-- No role for reports sees it.
ALTER TABLE liveops_shadow_sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY liveops_shadow_sessions_serve ON liveops_shadow_sessions FOR SELECT TO ${runtime_role} USING (true);
CREATE POLICY liveops_shadow_sessions_add ON liveops_shadow_sessions FOR INSERT TO ${runtime_role} WITH CHECK (true);
CREATE POLICY liveops_shadow_sessions_change ON liveops_shadow_sessions FOR UPDATE TO ${runtime_role} USING (true);
CREATE POLICY liveops_shadow_sessions_forget ON liveops_shadow_sessions FOR DELETE TO ${runtime_role} USING (true);
