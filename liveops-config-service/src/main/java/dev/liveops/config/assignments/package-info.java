/**
 * Which experiments a player takes part in, asked of the experiments service once a session (ADR 0047).
 *
 * <p>Invariants: it is never waited for longer than a few short timeouts (its own and those of the questions before it, until the
 * service is left alone); without an answer the experiment scope is left out, and the resolution says so.
 */
@NullMarked
package dev.liveops.config.assignments;

import org.jspecify.annotations.NullMarked;
