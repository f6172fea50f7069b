package dev.liveops.events.active;

import java.time.Duration;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Callers who are shown the same at one instant, as far as it does not depend on the player himself.
 *
 * @param contents which of the schedule's ranges of content versions theirs is in
 * @param clients the same of client versions
 * @param region null for none of the schedule's
 * @param upcoming how far ahead they look; zero for not at all
 * @param arePlayers whether it is known who each is, so that events with a condition may be for him
 */
record Crowd(BitSet contents, BitSet clients, @Nullable String region, Duration upcoming, boolean arePlayers) {}
