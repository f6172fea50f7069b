-- The span that added a message (W3C traceparent); null where nothing is traced.
ALTER TABLE outbox ADD COLUMN trace_parent text;
