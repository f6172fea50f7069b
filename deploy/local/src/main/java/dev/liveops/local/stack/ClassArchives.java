package dev.liveops.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Archives of the classes a service loads (class data sharing), which spare a start a third of its work. Changed on the
 * supervision thread only.
 *
 * <p>An archive is named after its service and a fingerprint of the JVM and the application, so a stale one is never
 * even offered. It is written only when asked for: writing costs each service five seconds of work when it stops, and
 * whoever edits, builds and runs would pay that for archives that the next build throws away.
 */
public final class ClassArchives {

    private static final List<String> QUIET = List.of("-Xshare:auto", "-Xlog:cds*=off");
    private static final int TERMINATED = 143;

    private final Path directory;
    private final boolean record;
    private final Map<String, Plan> plans = new HashMap<>();

    /**
     * @param directory where they are kept
     * @param record whether a run writes those that are missing, when it ends
     */
    public ClassArchives(Path directory, boolean record) {
        this.directory = directory;
        this.record = record;
    }

    /** Whether runs write what is missing. */
    boolean areRecorded() {
        return record;
    }

    /** The JVM options for the next start of a service. */
    List<String> flags(String service, Path application) throws IOException {
        Plan plan = new Plan(directory, service, ApplicationFingerprint.of(application));
        plans.put(service, plan);
        if (Files.exists(plan.archive())) {
            return with("-XX:SharedArchiveFile=" + plan.archive());
        }
        if (!record) {
            return List.of();
        }
        Files.createDirectories(directory);
        Files.deleteIfExists(plan.recording());
        return with("-XX:ArchiveClassesAtExit=" + plan.recording());
    }

    /**
     * Keeps what a run has recorded, and gives up an archive that a service did not get ready with.
     *
     * @return whether the service should be tried again, without the archive
     */
    boolean ended(String service, boolean wasReady, int exitStatus) throws IOException {
        Plan plan = plans.get(service);
        if (Files.exists(plan.archive())) {
            return !wasReady && Files.deleteIfExists(plan.archive());
        }
        boolean complete = wasReady && (exitStatus == TERMINATED || exitStatus == 0);
        if (complete && Files.exists(plan.recording())) {
            deleteArchives(service);
            Files.move(plan.recording(), plan.archive(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(plan.recording());
        return false;
    }

    private void deleteArchives(String service) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().matches(service + "-[0-9a-f]{16}\\.jsa"))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static List<String> with(String option) {
        return Stream.concat(QUIET.stream(), Stream.of(option)).toList();
    }

    private record Plan(Path directory, String service, String fingerprint) {

        Path archive() {
            return directory.resolve(service + "-" + fingerprint + ".jsa");
        }

        Path recording() {
            return directory.resolve(service + "-" + fingerprint + ".recording");
        }
    }
}
