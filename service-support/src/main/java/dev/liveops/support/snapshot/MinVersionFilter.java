package dev.liveops.support.snapshot;

import dev.liveops.support.problem.Parameters;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/** Lets an operation that answers from a snapshot begin when the version that was asked for is there. */
@Provider
@FromSnapshot("")
public class MinVersionFilter implements ResteasyReactiveContainerRequestFilter {

    // Asked for with the first request: filters are made while the service is built, when there is no database yet.
    private final Instance<Snapshots> snapshots;
    private final ResourceInfo resource;

    MinVersionFilter(Instance<Snapshots> snapshots, @Context ResourceInfo resource) {
        this.snapshots = snapshots;
        this.resource = resource;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        String wanted = request.getUriInfo().getQueryParameters().getFirst(FromSnapshot.MIN_VERSION);
        if (wanted == null) {
            return;
        }
        SnapshotHolder<?> holder = snapshots
                .get()
                .get(resource.getResourceMethod()
                        .getAnnotation(FromSnapshot.class)
                        .value());
        long version = version(wanted);
        if (holder.isLoaded() && holder.version() < version) {
            request.suspend();
            holder.atLeast(version).subscribe().with(arrived -> request.resume(), request::resume);
        }
    }

    private static long version(String wanted) {
        try {
            long version = Long.parseLong(wanted);
            if (version >= 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            // Answered as what lies outside.
        }
        throw Parameters.bad(FromSnapshot.MIN_VERSION, wanted, "a version, as in the header " + Published.VERSION);
    }
}
