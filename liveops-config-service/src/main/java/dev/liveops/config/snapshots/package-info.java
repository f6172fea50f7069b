/**
 * Snapshots of what turns were resolved to, of a sample of whole sessions (mission: phase-28, Sampled resolved configs; ADR 0054).
 *
 * <p>Invariants: a session is in the sample or it is not, for every service and replica alike; a request never waits for it: what is
 * resolved waits in a bounded queue and is written once a second, and what finds no room is dropped and counted; a day's snapshots are
 * dropped together; no role for reports sees them. Example: {@code GET /api/awf-liveops/snapshots?session_id=s-1}.
 */
@NullMarked
package dev.liveops.config.snapshots;

import org.jspecify.annotations.NullMarked;
