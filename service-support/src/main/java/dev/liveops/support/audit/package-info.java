/**
 * Who changed what: an append-only chain of hashes in the same transaction as the change.
 *
 * <p>hash(n) = SHA-256(hash(n-1) + UTF-8 of "n:entry"), hash(0) = SHA-256 of nothing. The runtime role can neither update nor
 * delete entries; the head is published as a metric and by the service's audit list, so that a truncated chain shows.
 */
package dev.liveops.support.audit;
