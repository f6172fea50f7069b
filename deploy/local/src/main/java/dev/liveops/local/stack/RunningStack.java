package dev.liveops.local.stack;

import java.util.Optional;

/** What another launcher that holds a data directory says about itself. */
final class RunningStack {

    private RunningStack() {}

    /** The state of the stack whose launcher lives; empty when none does. */
    static Optional<StackState> find(StackDirectories directories) {
        return new StackStateFile(directories.state())
                .read()
                .filter(state -> state.launcher().isAlive());
    }

    /** One sentence on the launcher that holds the lock. */
    static String describe(StackDirectories directories) {
        return find(directories)
                .map(state -> "A stack is already running in " + directories.data() + " as process "
                        + state.launcher().pid() + ", with its gateway at " + state.gateway() + ".")
                .orElse("Another launcher is just starting or stopping a stack in " + directories.data() + ".");
    }
}
