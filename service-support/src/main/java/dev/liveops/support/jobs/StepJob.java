package dev.liveops.support.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Work that one replica at a time does, in steps. */
public interface StepJob {

    /** Its name, unique in the service. */
    String name();

    /** How often it is done. */
    Duration interval();

    /**
     * One step, in a transaction that ends with it; it has no effect outside of it.
     *
     * @param cursor what the step before said; null for the first one of a run
     */
    Uni<Step> step(SqlConnection transaction, @Nullable String cursor);

    /**
     * What a step came to.
     *
     * @param cursor where the next one begins; null when the run is done
     */
    record Step(@Nullable String cursor) {

        /** The run is done. */
        public static final Step DONE = new Step(null);
    }
}
