package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.crosscheck.CrossCheck.Foreseen;
import dev.liveops.config.resolution.Rehearsal;
import dev.liveops.config.resolution.Rehearsal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what is published and a change alone.
 *
 * @param rehearsal both, for whoever is looked at
 * @param moments at which they are
 * @param invariants what would come of those that it concerns
 * @param context of the request; null where none was sent
 * @param reached of somebody in the change's place whom it is for, whenever its window is open
 * @param published every lever's value for somebody of no place
 */
record Rehearsed(
        Rehearsal rehearsal,
        List<Instant> moments,
        List<Foreseen> invariants,
        @Nullable Values context,
        Values reached,
        Map<String, JsonNode> published) {}
