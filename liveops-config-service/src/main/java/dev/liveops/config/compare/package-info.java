/**
 * Any two configs side by side, and what was published at two moments (mission: phase-28, Configuration Comparison).
 *
 * <p>Example: {@code GET /api/awf-liveops/configs/compare/moments?from=12&to=2026-12-01T00:00:00Z}.
 */
package dev.liveops.config.compare;
