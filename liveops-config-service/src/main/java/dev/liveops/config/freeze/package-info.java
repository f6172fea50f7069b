/**
 * The global freeze of configuration: windows are looked at at one instant on every replica, and nothing is published, until it is lifted
 * or expires (mission: phase-28, Kill-Switch Support; ADR 0051). It concerns configuration alone: experiments, events and releases go on.
 *
 * <p>Example: {@code POST /api/awf-liveops/freeze {"reason": "tournament final", "expires_at": "2026-12-01T20:00:00Z"}}.
 */
@NullMarked
package dev.liveops.config.freeze;

import org.jspecify.annotations.NullMarked;
