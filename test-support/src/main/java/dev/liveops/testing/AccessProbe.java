package dev.liveops.testing;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Ends a request that asks for it with {@link #PASSED} where only the operation itself is left: after the token and the role
 * were judged and every other filter has run. So a test can ask who may roll back without rolling anything back.
 */
@Provider
@Priority(Integer.MAX_VALUE)
public final class AccessProbe implements ContainerRequestFilter {

    /** The header that asks for it, whatever its value. */
    static final String HEADER = "Liveops-Access-Probe";

    /** The status of a request that would have been carried out; no operation has it. */
    static final int PASSED = 418;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString(HEADER) != null) {
            request.abortWith(Response.status(PASSED).build());
        }
    }
}
