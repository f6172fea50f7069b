package dev.liveops.experiments.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How assignments are served. */
@ConfigMapping(prefix = "liveops.experiments.assignment")
public interface AssignmentConfig {

    /** How many assignments are kept in memory, each about 250 bytes; what was not asked for lately goes first. */
    @WithDefault("100000")
    long cacheSize();

    /** Most users that a service may ask for at once. */
    @WithDefault("100")
    int maxUsersPerRequest();

    /** How users that are not in memory are looked up and stored: together, as they come. */
    Groups groups();

    /** See {@link FirstCalls}. */
    interface Groups {

        /** How many groups are under way at a time, each on a connection. */
        @WithDefault("2")
        int lanes();

        /** Most users of a group. */
        @WithDefault("500")
        int users();

        /** Most users that wait for a group; more are answered 503. */
        @WithDefault("10000")
        int waiting();

        /** How long a user waits for a group at the most. */
        @WithDefault("4s")
        Duration patience();
    }
}
