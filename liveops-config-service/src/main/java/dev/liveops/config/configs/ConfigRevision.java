package dev.liveops.config.configs;

import java.time.Instant;

/**
 * A revision of a config.
 *
 * @param createdBy who made it
 */
record ConfigRevision(int number, ConfigContent content, String createdBy, Instant createdAt) {}
