package dev.liveops.support.audience;

import dev.liveops.model.telemetry.PlayerFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a player.
 *
 * @param facts null for somebody whom telemetry has never heard of
 * @param classes null where they are not known
 */
record ToldPlayer(
        Instant asOf,
        ZoneId zone,
        @Nullable PlayerFacts facts,
        @Nullable List<String> classes) {

    /** What it comes to at an instant, by the names of attributes. */
    Map<String, Object> values(Map<String, PlayerFact> attributes, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Map<String, Object> values = new HashMap<>();
        attributes.forEach((name, fact) -> {
            Object value = fact.isTexts() ? classes : fact.count(facts, today);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
