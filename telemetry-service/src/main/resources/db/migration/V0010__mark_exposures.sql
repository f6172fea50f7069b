-- What the experiments service says of an exposure besides: the client's id of it, and what it does not fit.
-- The version after whatever an operator has added.
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at)
SELECT 'experiment_exposure', 1 + max(version), 'A player met what an experiment varies', $schema$
{"type": "object",
 "required": ["experiment_id", "variant_id", "phase"],
 "properties": {
   "experiment_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "variant_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "phase": {"description": "Phase of the experiment's definition", "type": "integer", "minimum": 1, "maximum": 2147483647},
   "exposure_id": {"description": "The client's id of the exposure, unique for the player", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "mismatch": {"description": "Why it does not fit the player's assignment: not_assigned, other_variant, other_phase", "type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now()
FROM event_type_versions WHERE event_type = 'experiment_exposure';

UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy';
