package dev.liveops.local.stack;

import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops a stack from outside its launcher, or what a killed launcher left of it. */
public final class StackShutdown {

    private static final Duration GRACE = Duration.ofMinutes(3);

    private final StackDirectories directories;

    public StackShutdown(StackDirectories directories) {
        this.directories = directories;
    }

    /**
     * Stops what runs and waits until it has ended; nothing running is fine.
     *
     * @return what was done, in one sentence
     * @throws IOException when something cannot be stopped
     * @throws StackFailure when a launcher runs that cannot be told by name
     */
    public String stop() throws IOException, StackFailure {
        if (!Files.exists(directories.lock())) {
            return nothingRuns();
        }
        Optional<StackLock> lock = StackLock.tryTake(directories.lock());
        if (lock.isPresent()) {
            try (StackLock held = lock.get()) {
                return stopLeftovers();
            }
        }
        return stopLauncher();
    }

    private String stopLauncher() throws IOException, StackFailure {
        ProcessIdentity launcher = RunningStack.find(directories)
                .map(StackState::launcher)
                .orElseThrow(() -> new StackFailure(RunningStack.describe(directories)));
        if (ProcessEnding.stop(List.of(launcher), GRACE)) {
            return "Stopped the stack of process " + launcher.pid() + " in " + directories.data() + ".";
        }
        return "Killed process " + launcher.pid() + ", which did not stop. " + stop();
    }

    private String stopLeftovers() throws IOException {
        Leftovers leftovers = Leftovers.find(directories);
        if (leftovers.isEmpty()) {
            return nothingRuns();
        }
        leftovers.stop();
        new StackStateFile(directories.state()).delete();
        return "Stopped what a killed launcher had left in " + directories.data() + ": " + leftovers.describe() + ".";
    }

    private String nothingRuns() {
        return "Nothing runs in " + directories.data() + ".";
    }
}
