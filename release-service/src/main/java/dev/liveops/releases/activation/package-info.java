/**
 * Which pack is active: activation, rollback and their history; each is one release, audited in the same transaction.
 *
 * <p>Invariants: the history is a line, only ever added to; the manifest says what its last entry says. A rollback goes to what
 * was active before the release it takes back, and the next one further back: it asks for a key, or for the revision that was
 * seen. Example: {@code POST /v1/releases/activate
 * {"content_version": "1.1.0"}}, then {@code POST /v1/releases/rollback}.
 */
package dev.liveops.releases.activation;
