/**
 * Configuration as code: configs exported to documents, and imported by a plan (ADR 0074).
 *
 * <p>Invariants: an import is one unit of work and one version, or nothing; it does the plan that somebody looked at, or refuses; what a
 * change by hand has to pass it passes. Example: {@code POST /api/awf-liveops/configs/import?dry_run=true {"document": "configs: []"}}.
 */
package dev.liveops.config.transfer;
