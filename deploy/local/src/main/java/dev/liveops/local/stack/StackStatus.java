package dev.liveops.local.stack;

import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.StackState.RunningService;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How a stack is at this moment.
 *
 * @param isRunning whether a launcher runs
 * @param gateway URL of the gateway; null until it listens
 * @param postgresql URL of the database without credentials; null until it runs
 * @param services those started; empty when no launcher runs
 */
public record StackStatus(boolean isRunning, URI gateway, String postgresql, List<ServiceStatus> services) {

    public StackStatus {
        services = List.copyOf(services);
    }

    /**
     * One service.
     *
     * @param pid its process; null while there is none
     */
    public record ServiceStatus(String name, URI url, Long pid, Health health) {}

    /** Looks at the stack of a data directory and asks its services. */
    public static StackStatus of(StackDirectories directories) {
        Optional<StackState> running = RunningStack.find(directories);
        if (running.isEmpty()) {
            return new StackStatus(false, null, null, List.of());
        }
        ReadinessProbe probe = new ReadinessProbe();
        List<CompletableFuture<ServiceStatus>> asked = running.get().services().stream()
                .map(service -> ask(probe, service))
                .toList();
        StackState state = running.get();
        return new StackStatus(
                true,
                state.ready() ? state.gateway() : null,
                state.postgresql(),
                asked.stream().map(CompletableFuture::join).toList());
    }

    /** Whether the stack of a data directory has come up, started by this very process. */
    public static boolean isReady(StackDirectories directories, long launcherPid) {
        return RunningStack.find(directories)
                .filter(state -> state.ready() && state.launcher().pid() == launcherPid)
                .isPresent();
    }

    private static CompletableFuture<ServiceStatus> ask(ReadinessProbe probe, RunningService service) {
        Long pid = Optional.ofNullable(service.process())
                .filter(ProcessIdentity::isAlive)
                .map(ProcessIdentity::pid)
                .orElse(null);
        return probe.ask(service.url())
                .thenApply(health -> new ServiceStatus(service.name(), service.url(), pid, health));
    }
}
