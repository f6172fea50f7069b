package dev.liveops.support.snapshot;

import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What a request that publishes came to.
 *
 * @param version version of the snapshot that shows it
 * @param held whether this replica serves that version; else it will within seconds
 */
public record Published<T>(T value, long version, boolean held) {

    /** Header with the version, for {@code min_version} of reads. */
    public static final String VERSION = "Liveops-Version";

    /** Header that says whether this replica serves the version by now: {@link #CURRENT} or {@link #BEHIND}. */
    public static final String SNAPSHOT = "Liveops-Snapshot";

    static final String CURRENT = "current";
    static final String BEHIND = "behind";

    /** The answer to the request, which says what is published and whether it can be read here. */
    public <R> RestResponse<R> answer(Function<T, RestResponse<R>> answer) {
        return RestResponse.ResponseBuilder.fromResponse(answer.apply(value))
                .header(VERSION, version)
                .header(SNAPSHOT, held ? CURRENT : BEHIND)
                .build();
    }
}
