-- contract: definitions are few
CREATE INDEX live_event_revisions_last_end_at ON live_event_revisions (last_end_at);
