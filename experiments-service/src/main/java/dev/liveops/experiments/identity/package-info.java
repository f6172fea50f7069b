/**
 * A guest who becomes an account keeps his variants.
 *
 * <p>Invariants: a link is never taken back but by an erasure; no row of an assignment changes: one that the account does not have is
 * copied with the reason {@code linked}, its own one stays, and where the two differ the user is marked as seen in two variants;
 * whoever is linked is one person, so a guest has one account, and an account is nobody's guest. Telemetry hears of the guest's
 * exposures once more as the account's, each with the guest's id. Example: {@code POST /v1/experiments/identities} with the account's token
 * and {@code {"guest_token": "..."}}.
 */
@NullMarked
package dev.liveops.experiments.identity;

import org.jspecify.annotations.NullMarked;
