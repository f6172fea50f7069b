/**
 * A player's rights to his assignments and exposures: all of them as a document, or all of them gone.
 *
 * <p>A player has few, so each is done in the transaction that answers it. Invariants: neither the audit nor the list of jobs
 * says whose they were; after an erasure no replica answers from what it had learnt of him. A player who calls afterwards is
 * assigned anew, to the same variants, and stored again: sign him out first. Example: {@code POST
 * /v1/experiments/user-data/erasures} with {@code {"user_id": "player-1"}}.
 */
package dev.liveops.experiments.userdata;
