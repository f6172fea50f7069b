package dev.liveops.local.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A process, told from every other that ever has the same id: the id plus the moment of birth.
 *
 * @param pid process id
 * @param birth when it started, as {@link ProcessTable} writes it: opaque, equal for the same process only
 */
public record ProcessIdentity(long pid, String birth) {

    public ProcessIdentity {
        Objects.requireNonNull(birth, "birth");
    }

    /** The identity of a process that lives now; empty when there is none with that id, or only its zombie. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessTable.birth(pid).map(birth -> new ProcessIdentity(pid, birth));
    }

    /**
     * The live processes that were started with this environment variable and that this user may look into. Empty on
     * systems without {@code /proc}.
     */
    public static List<ProcessIdentity> withEnvironment(String name, String value) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> ProcessTable.environment(pid).contains(name + "=" + value))
                .flatMap(pid -> of(pid).stream())
                .toList();
    }

    /** The identity of this very process. */
    public static ProcessIdentity current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Whether this process still lives: a zombie does not, nor does a later process with the same id. */
    public boolean isAlive() {
        return ProcessTable.birth(pid).filter(birth::equals).isPresent();
    }

    /** The live process; empty when it has ended. */
    public Optional<ProcessHandle> find() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
