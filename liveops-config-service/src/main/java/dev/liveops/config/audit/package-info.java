/** The audit trail over HTTP; the chain itself is the support's. Example: {@code GET /api/awf-liveops/audit?config_id=...}. */
package dev.liveops.config.audit;
