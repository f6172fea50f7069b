package dev.liveops.support.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What a replica says of itself to the others. */
@ConfigMapping(prefix = "liveops.replica")
public interface ReplicaConfig {

    /** What operators know its machine by: a host or a pod. */
    String host();

    /** The commit it was built from; the build knows it with {@code -Dliveops.commit=...}. */
    Optional<String> commit();

    /** How often it says that it is there; a second at least. */
    @WithDefault("3s")
    Duration heartbeat();

    /** For how long it counts as there when it says nothing; several heartbeats. */
    @WithDefault("15s")
    Duration lostAfter();
}
