/**
 * Shadow mode: revisions that are evaluated for players, compared with what they get and counted, and never applied (mission: phase-28,
 * Kill-Switch Support).
 *
 * <p>Sessions are counted exactly among one of 64 shares of them, each once on all replicas together. Example: {@code POST
 * /api/awf-liveops/shadow/019abcde-0000-7000-8000-000000000001}, then {@code GET /api/awf-liveops/shadow}.
 */
@NullMarked
package dev.liveops.config.shadow;

import org.jspecify.annotations.NullMarked;
