package dev.liveops.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Archives of the classes a service loads (class data sharing), which spare a start a third of its work. Changed on the
 * supervision thread only.
 *
 * <p>An archive is named after its service and a fingerprint of the JVM and the application, so a stale one is never
 * even offered. Writing one makes a start slower and a stop several seconds longer; so it is written by the second run
 * of the same build: whoever edits, builds and runs never pays for an archive that the next build throws away.
 */
public final class ClassArchives {

    private static final List<String> QUIET = List.of("-Xshare:auto", "-Xlog:cds*=off");
    private static final int TERMINATED = 143;

    private final Path directory;
    private final boolean enabled;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();

    private ClassArchives(Path directory, boolean enabled) {
        this.directory = directory;
        this.enabled = enabled;
    }

    /** Archives kept in a directory. */
    public static ClassArchives in(Path directory) {
        return new ClassArchives(directory, true);
    }

    /** No archives: none is written and none is used. */
    public static ClassArchives none() {
        return new ClassArchives(Path.of(""), false);
    }

    /** Whether a service that runs now writes an archive when it ends. */
    boolean areRecording() {
        return plans.values().stream().anyMatch(plan -> plan.mode() == Mode.RECORD);
    }

    /** The JVM options for the next start of a service. */
    List<String> flags(String service, Path application) throws IOException {
        if (!enabled) {
            return List.of();
        }
        Files.createDirectories(directory);
        Plan plan = plan(service, directory.resolve(service + "-" + fingerprint(application)));
        plans.put(service, plan);
        return switch (plan.mode()) {
            case NONE -> List.of();
            case RECORD -> with("-XX:ArchiveClassesAtExit=" + plan.recording());
            case USE -> with("-XX:SharedArchiveFile=" + plan.archive());
        };
    }

    /** Remembers that this build of a service works. */
    void becameReady(String service) throws IOException {
        Plan plan = plans.get(service);
        if (plan != null && plan.mode() == Mode.NONE) {
            deleteAll(service);
            Files.createFile(plan.seen());
        }
    }

    /**
     * Keeps what a run has recorded, and gives up an archive that a service did not get ready with.
     *
     * @return whether the service should be tried again, without the archive
     */
    boolean ended(String service, boolean wasReady, int exitStatus) throws IOException {
        Plan plan = plans.remove(service);
        if (plan == null) {
            return false;
        }
        if (plan.mode() == Mode.USE && !wasReady) {
            deleteAll(service);
            return true;
        }
        if (plan.mode() == Mode.RECORD) {
            boolean complete = wasReady && (exitStatus == TERMINATED || exitStatus == 0);
            if (complete && Files.exists(plan.recording())) {
                Files.move(plan.recording(), plan.archive(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(plan.recording());
        }
        return false;
    }

    private Plan plan(String service, Path base) throws IOException {
        Plan use = new Plan(Mode.USE, base);
        if (Files.exists(use.archive())) {
            return use;
        }
        Files.deleteIfExists(use.recording());
        return new Plan(Files.exists(use.seen()) ? Mode.RECORD : Mode.NONE, base);
    }

    private void deleteAll(String service) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().matches(service + "-[0-9a-f]{16}\\..*"))
                    .toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static List<String> with(String option) {
        return Stream.concat(QUIET.stream(), Stream.of(option)).toList();
    }

    private static String fingerprint(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
            digest.update(System.getProperty("java.home").getBytes(StandardCharsets.UTF_8));
            files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ClassArchives::describe)
                    .forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] describe(Path file) {
        try {
            String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
            return line.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Mode {
        NONE,
        RECORD,
        USE
    }

    private record Plan(Mode mode, Path base) {

        Path archive() {
            return Path.of(base + ".jsa");
        }

        Path recording() {
            return Path.of(base + ".recording");
        }

        Path seen() {
            return Path.of(base + ".seen");
        }
    }
}
