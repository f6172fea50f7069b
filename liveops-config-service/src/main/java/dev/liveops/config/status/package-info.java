/**
 * The state of remote configuration at a glance (mission: phase-28, Real-time Status). Example: {@code GET
 * /api/awf-liveops/status}.
 */
@NullMarked
package dev.liveops.config.status;

import org.jspecify.annotations.NullMarked;
