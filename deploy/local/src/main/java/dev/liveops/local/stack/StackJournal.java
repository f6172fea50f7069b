package dev.liveops.local.stack;

import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.StackState.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps the state of the running stack on disk up to date. Safe for concurrent use. */
final class StackJournal {

    private final StackStateFile file;
    private StackState state;

    /** Begins a journal; what an earlier launcher wrote is replaced. */
    StackJournal(StackStateFile file, StackState first) {
        this.file = file;
        this.state = first;
        update(same -> same);
    }

    void serviceStarted(String name, URI url, Optional<ProcessIdentity> process) {
        update(before -> before.withService(new RunningService(name, url, process.orElse(null))));
    }

    synchronized void update(UnaryOperator<StackState> change) {
        state = change.apply(state);
        try {
            file.write(state);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.path() + ": " + e.getMessage(), e);
        }
    }

    /** Nothing runs any more. */
    synchronized void erase() throws IOException {
        file.delete();
    }
}
