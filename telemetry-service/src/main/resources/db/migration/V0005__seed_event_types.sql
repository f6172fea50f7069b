-- The mission's events (phase 6, section 6) and those its figures need besides. Only what a figure cannot do without is required:
-- a later version may require less, never more.
INSERT INTO event_types (event_type, service_only, created_by, created_at) VALUES
  ('session_start', false, 'system', now()),
  ('session_end', false, 'system', now()),
  ('run_start', false, 'system', now()),
  ('run_end', false, 'system', now()),
  ('draft_offered', false, 'system', now()),
  ('draft_pick', false, 'system', now()),
  ('relic_pick', false, 'system', now()),
  ('layout_pick', false, 'system', now()),
  ('wave_fail', false, 'system', now()),
  ('wave_clear', false, 'system', now()),
  ('profile_level_up', false, 'system', now()),
  ('unlock_obtained', false, 'system', now()),
  ('leaderboard_view', false, 'system', now()),
  ('client_crash', false, 'system', now()),
  ('version_mismatch', false, 'system', now()),
  ('turn_completed', false, 'system', now()),
  ('experiment_exposure', true, 'system', now());

INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('session_start', 1, 'The app was opened', $schema$
{"type": "object",
 "properties": {
   "platform": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "client_version": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "content_version": {"type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('session_end', 1, 'The app was closed', $schema$
{"type": "object",
 "properties": {
   "platform": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "client_version": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "content_version": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "duration_ms": {"type": ["integer", "null"], "minimum": 0, "maximum": 9223372036854775807}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('run_start', 1, 'A run began', $schema$
{"type": "object",
 "required": ["run_id"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "seed": {"description": "64 bits, signed or unsigned", "type": ["integer", "null"], "minimum": -9223372036854775808, "maximum": 18446744073709551615},
   "challenge_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "event_id": {"description": "The live event the run counts for", "type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "experiment_variants": {"description": "{experiment: variant} or [\"experiment:variant\"]", "type": ["object", "array", "null"], "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 128}, "items": {"type": "string", "minLength": 1, "maxLength": 128}}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('run_end', 1, 'A run ended', $schema$
{"type": "object",
 "required": ["run_id", "outcome"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "outcome": {"type": "string", "minLength": 1, "maxLength": 128},
   "score": {"type": ["number", "null"]},
   "tiers_cleared": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "waves_cleared": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('draft_offered', 1, 'A choice was offered', $schema$
{"type": "object",
 "required": ["run_id", "options"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "tier": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "options": {"description": "Ids of what could be picked", "type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 128}, "maxItems": 100}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('draft_pick', 1, 'Something was picked', $schema$
{"type": "object",
 "required": ["run_id", "picked_id"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "tier": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "picked_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "picked_type": {"type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('relic_pick', 1, 'A relic was picked', $schema$
{"type": "object",
 "required": ["run_id", "picked_id"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "tier": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "picked_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "picked_type": {"type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('layout_pick', 1, 'A layout was picked', $schema$
{"type": "object",
 "required": ["run_id", "picked_id"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "tier": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "picked_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "picked_type": {"type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('wave_fail', 1, 'A wave was lost', $schema$
{"type": "object",
 "required": ["run_id", "wave_idx"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "tier": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "wave_idx": {"type": "integer", "minimum": 0, "maximum": 2147483647},
   "core_hp_at_death": {"type": ["number", "null"]}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('wave_clear', 1, 'A wave was won', $schema$
{"type": "object",
 "required": ["run_id", "wave_idx"],
 "properties": {
   "run_id": {"description": "The client's id of the run", "type": "string", "minLength": 1, "maxLength": 128},
   "tier": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "wave_idx": {"type": "integer", "minimum": 0, "maximum": 2147483647},
   "heroes_remaining": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('profile_level_up', 1, 'The player''s level rose', $schema$
{"type": "object",
 "required": ["new_level"],
 "properties": {
   "old_level": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "new_level": {"type": "integer", "minimum": 0, "maximum": 2147483647}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('unlock_obtained', 1, 'Content was unlocked', $schema$
{"type": "object",
 "required": ["content_id"],
 "properties": {
   "content_type": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "content_id": {"type": "string", "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('leaderboard_view', 1, 'A page of a leaderboard was looked at', $schema$
{"type": "object",
 "properties": {
   "scope": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "challenge_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "page": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('client_crash', 1, 'The client crashed or caught what should not happen', $schema$
{"type": "object",
 "required": ["error_type"],
 "properties": {
   "error_type": {"type": "string", "minLength": 1, "maxLength": 128},
   "message": {"type": ["string", "null"], "maxLength": 2000},
   "stack_hash": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "fatal": {"type": ["boolean", "null"]},
   "run_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('version_mismatch', 1, 'The client met a version it cannot work with', $schema$
{"type": "object",
 "required": ["component"],
 "properties": {
   "component": {"description": "What did not fit", "type": "string", "enum": ["client", "engine", "content", "api"]},
   "expected_version": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "actual_version": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "run_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('turn_completed', 1, 'A turn of an adventure was answered', $schema$
{"type": "object",
 "required": ["turn_id", "latency_ms"],
 "properties": {
   "turn_id": {"type": "integer", "minimum": 0, "maximum": 2147483647},
   "run_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "world_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "adventure_id": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "config_version": {"description": "Version of the remote configuration in force", "type": ["integer", "null"], "minimum": 0, "maximum": 9223372036854775807},
   "latency_ms": {"description": "From the player's input to the whole answer", "type": "number", "minimum": 0},
   "input_tokens": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "output_tokens": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "tool_calls": {"type": ["integer", "null"], "minimum": 0, "maximum": 2147483647},
   "model_tier": {"type": ["string", "null"], "minLength": 1, "maxLength": 128},
   "coverage": {"description": "Share of each system's content that was used, by system", "type": ["object", "null"], "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
   "oracle_failures": {"description": "Failed checks, by oracle", "type": ["object", "null"], "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 2147483647}}
 }}
$schema$, 'system', now());
INSERT INTO event_type_versions (event_type, version, description, schema_json, created_by, created_at) VALUES
  ('experiment_exposure', 1, 'A player met what an experiment varies', $schema$
{"type": "object",
 "required": ["experiment_id", "variant_id", "phase"],
 "properties": {
   "experiment_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "variant_id": {"type": "string", "minLength": 1, "maxLength": 128},
   "phase": {"description": "Phase of the experiment's definition", "type": "integer", "minimum": 1, "maximum": 2147483647}
 }}
$schema$, 'system', now());

INSERT INTO snapshot_head (name, version) VALUES ('taxonomy', 1);
