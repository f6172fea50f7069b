package dev.liveops.local.stack;

import dev.liveops.local.process.ProcessIdentity;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a launcher has running, as it stands on disk for {@code status}, {@code down} and the next {@code up}.
 *
 * @param launcher the launcher itself
 * @param ready whether everything came up
 * @param gateway URL of the gateway
 * @param postgresql URL of the database, without credentials; null until it runs
 * @param services those started so far, in the order they are shown
 */
record StackState(
        ProcessIdentity launcher, boolean ready, URI gateway, String postgresql, List<RunningService> services) {

    StackState {
        Objects.requireNonNull(launcher, "launcher");
        services = List.copyOf(services);
    }

    /**
     * A service that was started.
     *
     * @param process its process; null when that ended before one could look
     */
    record RunningService(String name, URI url, ProcessIdentity process) {

        boolean isAlive() {
            return process != null && process.isAlive();
        }
    }

    static StackState of(ProcessIdentity launcher, URI gateway) {
        return new StackState(launcher, false, gateway, null, List.of());
    }

    StackState withPostgresql(String url) {
        return new StackState(launcher, ready, gateway, url, services);
    }

    /** With a service, in place of the one of the same name. */
    StackState withService(RunningService service) {
        List<RunningService> all = new ArrayList<>(services);
        int place = names().indexOf(service.name());
        if (place < 0) {
            all.add(service);
        } else {
            all.set(place, service);
        }
        return new StackState(launcher, ready, gateway, postgresql, all);
    }

    private List<String> names() {
        return services.stream().map(RunningService::name).toList();
    }

    StackState asReady() {
        return new StackState(launcher, true, gateway, postgresql, services);
    }
}
