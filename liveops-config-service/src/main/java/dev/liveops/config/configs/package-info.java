/**
 * Configs and their life: a draft is made and edited, activated, rolled back, taken back; every step is a revision or a
 * publication, audited in the same transaction.
 *
 * <p>Invariants: players get {@code active_revision} and nothing else; an edit never reaches them before an activation;
 * revisions are never changed. Example: {@code POST /api/awf-liveops/configs {"name": "Test", "scope": "global", "scope_ref":
 * "global", "payload": {"AWF_INPUT_TOKEN_MULTIPLIER": 1.2}}}.
 */
package dev.liveops.config.configs;
