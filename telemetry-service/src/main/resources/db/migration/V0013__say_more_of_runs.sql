-- contract: it only allows more; what the version before writes is allowed as ever
ALTER DOMAIN telemetry_platform DROP CONSTRAINT telemetry_platform_check;
-- contract: it only allows more; nothing that is stored needs to be looked at again
ALTER DOMAIN telemetry_platform ADD CONSTRAINT telemetry_platform_known
  CHECK (VALUE IN ('web', 'android', 'desktop', 'ios')) NOT VALID;

-- Under which engine, content and configuration a run is played, and for which events, of which there may be several at a time.
-- The version after whatever an operator has added.
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at)
SELECT 'run_start', 1 + max(version), 'A run began', $schema$
{"type": "object",
 "required": ["run_id"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "seed": {"description": "64 bits, signed or unsigned", "type": ["integer", "null"], "minimum": -9223372036854775808, "maximum": 18446744073709551615},
   "challenge_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "event_id": {"description": "The live event the run counts for", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "experiment_variants": {"description": "{experiment: variant} or [\"experiment:variant\"]", "type": ["object", "array", "null"], "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 128}, "items": {"type": "string", "minLength": 1, "maxLength": 128}},
   "engine_version": {"description": "Of the engine that plays it", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "content_hash": {"description": "Hash of the content pack it is played with", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "config_version": {"description": "Version of the remote configuration in force", "type": ["integer", "null"], "minimum": 0, "maximum": 9223372036854775807},
   "ranked": {"description": "Whether it counts for leaderboards", "type": ["boolean", "null"]},
   "events": {"description": "All live events the run counts for, of which event_id is the first; the first 8 count", "type": ["array", "null"], "items": {"type": "object", "required": ["event_id"], "properties": {"event_id": {"type": "string", "minLength": 1, "maxLength": 128}, "revision": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647}}}}
 }}
$schema$, 'system', now()
FROM event_type_versions WHERE event_type = 'run_start';

-- What a client had to give up. An operator who has such a type keeps his.
INSERT INTO event_types (event_type, service_only, created_by, created_at) VALUES ('events_dropped', false, 'system', now())
  ON CONFLICT DO NOTHING;
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at)
SELECT 'events_dropped', 1, 'The client gave events up before they were sent', $schema$
{"type": "object",
 "required": ["reason", "count"],
 "properties": {
   "reason": {"description": "Why, such as full, expired or refused", "type": "string", "minLength": 1, "maxLength": 128},
   "count": {"description": "How many", "type": "integer", "minimum": 1, "maximum": 2147483647},
   "from": {"description": "When the first of them happened, RFC 3339", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "to": {"description": "When the last of them happened, RFC 3339", "type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now()
WHERE NOT EXISTS (SELECT FROM event_type_versions WHERE event_type = 'events_dropped');

UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy';
