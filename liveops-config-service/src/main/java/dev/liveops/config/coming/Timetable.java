package dev.liveops.config.coming;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.coming.ComingChange.Kind;
import dev.liveops.config.coming.ComingChange.LeverChange;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LiveConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When published configs start and end, and what that does. */
final class Timetable {

    private static final Comparator<Edge> BY_TIME = Comparator.comparing(Edge::at)
            .thenComparing(Edge::kind)
            .thenComparing(edge -> edge.config().id());

    private final List<LiveConfig> configs;
    private final LeverCatalog catalog;
    private final Predicate<Instant> isFrozen;

    /** @param isFrozen whether windows are not looked at by the clock at an instant */
    Timetable(List<LiveConfig> configs, LeverCatalog catalog, Predicate<Instant> isFrozen) {
        this.configs = configs.stream().sorted(PlaceLevers.ORDER).toList();
        this.catalog = catalog;
        this.isFrozen = isFrozen;
    }

    /**
     * What starts or ends after an instant and before another, the next first.
     *
     * @param limit how many at the most
     */
    List<ComingChange> between(Instant after, Instant before, int limit) {
        Predicate<Edge> coming = edge -> edge.at().isAfter(after) && edge.at().isBefore(before);
        return configs.stream()
                .flatMap(Timetable::edges)
                .filter(coming)
                .sorted(BY_TIME)
                .limit(limit)
                .map(this::change)
                .toList();
    }

    private static Stream<Edge> edges(LiveConfig config) {
        List<Edge> edges = new ArrayList<>();
        if (config.window().from() != null) {
            edges.add(new Edge(config.window().from(), Kind.START, config));
        }
        if (config.window().to() != null) {
            edges.add(new Edge(config.window().to(), Kind.END, config));
        }
        return edges.stream();
    }

    private ComingChange change(Edge edge) {
        LiveConfig config = edge.config();
        List<LeverChange> levers = new ArrayList<>();
        config.payload().fieldNames().forEachRemaining(lever -> {
            // Microseconds are the finest that windows have.
            JsonNode from = value(config, lever, edge.at().minusNanos(1_000));
            JsonNode to = value(config, lever, edge.at());
            if (!Objects.equals(from, to)) {
                levers.add(new LeverChange(lever, from, to));
            }
        });
        return new ComingChange(
                edge.at(),
                edge.kind(),
                config.id(),
                config.revision(),
                config.name(),
                config.scope(),
                config.scopeRef(),
                config.targeting(),
                isFrozen.test(edge.at()),
                levers);
    }

    private @Nullable JsonNode value(LiveConfig place, String lever, Instant at) {
        return PlaceLevers.value(configs, catalog, place.scope(), place.scopeRef(), lever, at);
    }

    private record Edge(Instant at, Kind kind, LiveConfig config) {}
}
