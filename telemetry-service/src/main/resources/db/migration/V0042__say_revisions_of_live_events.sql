-- Which revision of its live event a run was played under, also where it names one event alone.
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
   "event_revision": {"description": "The revision of event_id that is played, as GET /v1/events/active says it; without it the run counts for no revision", "type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "experiment_variants": {"description": "{experiment: variant} or [\"experiment:variant\"]", "type": ["object", "array", "null"], "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 128}, "items": {"type": "string", "minLength": 1, "maxLength": 128}},
   "engine_version": {"description": "Of the engine that plays it", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "content_hash": {"description": "Hash of the content pack it is played with", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "config_version": {"description": "Version of the remote configuration in force", "type": ["integer", "null"], "minimum": 0, "maximum": 9223372036854775807},
   "ranked": {"description": "Whether it counts for leaderboards", "type": ["boolean", "null"]},
   "events": {"description": "All live events the run counts for, of which event_id is the first; the first 8 count", "type": ["array", "null"], "items": {"type": "object", "required": ["event_id"], "properties": {"event_id": {"type": "string", "minLength": 1, "maxLength": 128}, "revision": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647}}}}
 }}
$schema$, 'system', max(created_at)
FROM event_type_versions WHERE event_type = 'run_start';

UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy';
