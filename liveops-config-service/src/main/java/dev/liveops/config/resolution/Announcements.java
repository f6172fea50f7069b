package dev.liveops.config.resolution;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells what this replica serves, for those who tell it on. */
@Singleton
public class Announcements {

    private final ConfigHolder configs;

    Announcements(ConfigHolder configs) {
        this.configs = configs;
    }

    /**
     * A version that is served from now on.
     *
     * @param edges when it changes by itself, in order: windows that open or close, and the end of a freeze
     */
    public record Announced(long version, List<Instant> edges) {

        /** Copies the edges. */
        public Announced {
            edges = List.copyOf(edges);
        }
    }

    /** Tells the version that is served, if there is one, and each from now on: on an event loop, in their order, after it is served. */
    public void listen(Consumer<Announced> listener) {
        configs.listen(taken ->
                listener.accept(new Announced(taken.version(), taken.value().edges())));
    }
}
