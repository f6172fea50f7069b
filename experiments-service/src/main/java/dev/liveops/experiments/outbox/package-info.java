/**
 * What this service has to tell others and they refused: listed, and sent again.
 *
 * <p>Example: {@code GET /v1/experiments/outbox/set-aside}.
 */
package dev.liveops.experiments.outbox;
