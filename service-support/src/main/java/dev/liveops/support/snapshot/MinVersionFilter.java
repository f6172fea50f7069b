package dev.liveops.support.snapshot;

import dev.liveops.support.problem.Parameters;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/** Lets an operation that answers from a snapshot begin when the version that was asked for is there. */
@Provider
@FromSnapshot("")
public class MinVersionFilter implements ResteasyReactiveContainerRequestFilter {

    // Asked for with the first request: filters are made while the service is built, when there is no database yet.
    private final Instance<Snapshots> snapshots;

    MinVersionFilter(Instance<Snapshots> snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext call = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        // As the operation's own parameters are read: the map of JAX-RS would be made for nobody else.
        String wanted = call.serverRequest().getQueryParam(FromSnapshot.MIN_VERSION);
        if (wanted != null) {
            Method operation = call.getResteasyReactiveResourceInfo().getMethod();
            await(request, operation.getAnnotation(FromSnapshot.class).value(), version(wanted));
        }
    }

    private void await(ResteasyReactiveContainerRequestContext request, String snapshot, long version) {
        SnapshotHolder<?> holder = snapshots.get().get(snapshot);
        if (holder.mustWaitFor(version)) {
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
