package dev.liveops.local.stack;

import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.StackState.RunningService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a launcher that was killed left running. Whoever looks holds the stack's lock, so no launcher lives.
 *
 * <p>Services are known from the state on disk, and, for one that was started in the very moment the launcher died, from
 * the mark that every service carries in its environment. The database is known from its data directory.
 *
 * @param services their processes
 * @param postgres the database server; empty when none runs
 */
record Leftovers(StackDirectories directories, List<ProcessIdentity> services, Optional<ProcessIdentity> postgres) {

    /** Environment variable every service carries: the data directory of its stack. */
    static final String MARK = "LIVEOPS_STACK_DATA";

    private static final Duration GRACE = Duration.ofSeconds(15);

    static Leftovers find(StackDirectories directories) throws IOException {
        Set<ProcessIdentity> services = new LinkedHashSet<>();
        new StackStateFile(directories.state())
                .read().map(StackState::services).orElse(List.of()).stream()
                        .filter(RunningService::isAlive)
                        .map(RunningService::process)
                        .forEach(services::add);
        services.addAll(ProcessIdentity.withEnvironment(MARK, directories.data().toString()));
        services.remove(ProcessIdentity.current());
        return new Leftovers(directories, List.copyOf(services), LocalPostgres.find(directories.postgres()));
    }

    boolean isEmpty() {
        return services.isEmpty() && postgres.isEmpty();
    }

    /** What there is, for a sentence: "5 services and PostgreSQL". */
    String describe() {
        List<String> parts = new ArrayList<>();
        if (!services.isEmpty()) {
            parts.add(services.size() == 1 ? "1 service" : services.size() + " services");
        }
        if (postgres.isPresent()) {
            parts.add("PostgreSQL");
        }
        return String.join(" and ", parts);
    }

    /** Stops the services, then the database. */
    void stop() throws IOException {
        ProcessEnding.stop(services, GRACE);
        if (postgres.isPresent()) {
            LocalPostgres.stopLeftover(directories.postgres(), directories.postgresBinaries());
        }
    }
}
