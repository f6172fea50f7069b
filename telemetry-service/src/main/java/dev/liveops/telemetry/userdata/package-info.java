/**
 * A player's rights to his events: all of them as a file, or all of them gone.
 *
 * <p>Invariants: a job survives its replica; what is erased is erased in the same transaction that counts it; neither the
 * audit nor a finished erasure says whose events they were. Example: {@code POST /v1/telemetry/user-data/erasures} with
 * {@code {"user_id": "player-1"}}, then {@code GET /v1/telemetry/user-data/jobs/{job_id}}.
 */
package dev.liveops.telemetry.userdata;
