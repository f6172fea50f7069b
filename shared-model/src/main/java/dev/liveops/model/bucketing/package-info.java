/**
 * Deterministic assignment of a unit (a user) to a share of traffic or a variant.
 *
 * <p>Invariants: the same salt and unit give the same number on every machine and in every language (vectors under {@code
 * src/test/resources/vectors}); different salts are independent; ranges are half-open, so raising a share moves nobody who
 * was in.
 */
package dev.liveops.model.bucketing;
