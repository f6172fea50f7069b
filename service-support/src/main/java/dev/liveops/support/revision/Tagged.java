package dev.liveops.support.revision;

import dev.liveops.support.caching.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that hold a definition and say by their entity tag which state of it, for the {@code If-Match} of what follows. */
public final class Tagged {
    private Tagged() {}

    /** What is there. */
    public static <T> RestResponse<T> ok(T body, EntityTag tag) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, tag.toString())
                .build();
    }

    /**
     * What was created.
     *
     * @param path where it is read; relative, since only the gateway knows the address the caller used
     */
    public static <T> RestResponse<T> created(T body, EntityTag tag, String path) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, body)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.ETAG, tag.toString())
                .build();
    }
}
