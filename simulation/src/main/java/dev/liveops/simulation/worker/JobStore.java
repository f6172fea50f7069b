package dev.liveops.simulation.worker;

import dev.liveops.model.problem.SimulationProblem;
import dev.liveops.simulation.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Jobs and reports as files: {@code ID.job} is the body that was handed in, {@code ID.report} the report. A file has its name only when it is
 * whole and on the disk.
 */
final class JobStore {

    /** Reports that are kept; the oldest go. */
    static final int MAX_REPORTS = 500;

    private static final String JOB = ".job";
    private static final String REPORT = ".report";

    private final Path directory;

    /**
     * Opens a directory, which is made when it is not there. What was being written when a worker ended is removed, and the job of a report
     * that was written then.
     */
    JobStore(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        for (Path part : files(WholeFile.PART)) {
            Files.delete(part);
        }
        for (Path report : files(REPORT)) {
            Files.deleteIfExists(directory.resolve(id(report, REPORT) + JOB));
        }
    }

    void keepJob(String id, byte[] body) {
        write(id + JOB, body);
    }

    /** A report takes the job's place. */
    void keepReport(String id, byte[] report) {
        write(id + REPORT, report);
        delete(id + JOB);
        forgetOldest();
    }

    Optional<byte[]> report(String id) {
        return read(id + REPORT);
    }

    Optional<byte[]> job(String id) {
        return read(id + JOB);
    }

    /** Whether there was anything to forget. */
    boolean forget(String id) {
        boolean job = delete(id + JOB);
        return delete(id + REPORT) || job;
    }

    /** Ids of jobs without a report, the oldest first. */
    List<String> waiting() {
        return ids(JOB);
    }

    /** Ids of reports, the oldest first. */
    List<String> finished() {
        return ids(REPORT);
    }

    private void forgetOldest() {
        List<String> finished = finished();
        for (String id : finished.subList(0, Math.max(0, finished.size() - MAX_REPORTS))) {
            delete(id + REPORT);
        }
    }

    private List<String> ids(String ending) {
        try {
            return files(ending).stream()
                    .sorted(Comparator.comparing(JobStore::written).thenComparing(Path::toString))
                    .map(file -> id(file, ending))
                    .toList();
        } catch (IOException e) {
            throw unavailable();
        }
    }

    private static String id(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }

    private List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(file -> file.toString().endsWith(ending)).forEach(files::add);
        }
        return files;
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private Optional<byte[]> read(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw unavailable();
        }
    }

    private void write(String name, byte[] bytes) {
        try {
            WholeFile.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw unavailable();
        }
    }

    private boolean delete(String name) {
        try {
            return Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw unavailable();
        }
    }

    private static RequestRefused unavailable() {
        return new RequestRefused(
                SimulationProblem.STORAGE_UNAVAILABLE, "The worker's disk did not take or give what was asked for.");
    }
}
