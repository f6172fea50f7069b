/**
 * What this service has to tell others, over HTTP (ADR 0030). Example: {@code GET /api/awf-liveops/outbox/set-aside}.
 */
package dev.liveops.config.outbox;
