-- What the experiments service says of the exposures of a guest who became an account: they are told once more as the account's.
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
   "mismatch": {"description": "Why it does not fit the player's assignment: not_assigned, other_variant, other_phase, paused", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "guest_id": {"description": "The guest that the player was when he met it: the same person, who counts once", "type": ["string", "null"], "minLength": 1, "maxLength": 255}
 }}
$schema$, 'system', max(created_at)
FROM event_type_versions WHERE event_type = 'experiment_exposure';

UPDATE snapshot_head SET version = version + 1 WHERE name = 'taxonomy';
