package dev.liveops.config.levers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.ConfigProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The levers a config may set. */
public final class LeverCatalog {

    private final Map<String, Lever> levers = new LinkedHashMap<>();

    /**
     * A catalog of these levers.
     *
     * @throws IllegalArgumentException when a key is there twice
     */
    public LeverCatalog(Collection<Lever> levers) {
        for (Lever lever : levers) {
            if (this.levers.put(lever.key(), lever) != null) {
                throw new IllegalArgumentException(lever.key() + ": is in the catalog twice");
            }
        }
    }

    /** Everything remarkable about a payload, in the payload's order. */
    public List<Finding> check(JsonNode payload) {
        List<Finding> findings = new ArrayList<>();
        payload.properties()
                .forEach(field -> check(field.getKey(), field.getValue()).ifPresent(findings::add));
        return findings;
    }

    /** Equal for equal catalogs, whoever has loaded them. */
    public String identity() {
        return views().toString();
    }

    /** The levers as the wire shows them. */
    List<LeverView> views() {
        return levers.values().stream().map(Lever::toView).toList();
    }

    private Optional<Finding> check(String key, JsonNode value) {
        Lever lever = levers.get(key);
        return lever == null
                ? Optional.of(new Finding(
                        key,
                        ConfigProblem.UNKNOWN_LEVER,
                        Severity.ERROR,
                        "no such lever (expected one of GET /api/awf-liveops/levers)"))
                : lever.check(value);
    }
}
