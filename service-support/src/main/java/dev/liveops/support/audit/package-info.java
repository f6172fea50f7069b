/**
 * Who changed what, why, and what belongs to it: an append-only chain of hashes in the same transaction as the change.
 *
 * <p>hash(n) = SHA-256(hash(n-1) + UTF-8 of "n:entry"), hash(0) = SHA-256 of nothing. The runtime role can neither update nor
 * delete entries; the head is published as a metric and with every list, so that a truncated chain shows.
 *
 * <p>An entry's bytes hold what it says and nothing else: a field that came later is absent in them, not null, so entries of
 * before verify as they are. Example: {@code GET /v1/audit/config?actor=operator-1}, {@code GET /v1/audit/config/verify}.
 */
package dev.liveops.support.audit;
