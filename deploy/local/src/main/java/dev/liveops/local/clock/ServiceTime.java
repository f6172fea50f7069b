package dev.liveops.local.clock;

import java.time.Instant;
import java.util.Optional;

/**
 * What time it is for a service.
 *
 * @param service its name
 * @param now empty when it does not say
 * @param isReached whether that is the stack's time, or later
 */
public record ServiceTime(String service, Optional<Instant> now, boolean isReached) {}
