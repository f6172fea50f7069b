package dev.liveops.benchmarks.ingest.rig;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The temporary directory of a benchmark, on a disk. */
public final class Directories {

    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

    private Directories() {}

    /**
     * Makes a directory.
     *
     * @throws BenchmarkFailure when it would be in memory, where fsync costs nothing
     */
    public static Path make(Path parent) throws IOException, BenchmarkFailure {
        Files.createDirectories(parent);
        FileStore store = Files.getFileStore(parent);
        if (MEMORY.contains(store.type())) {
            throw new BenchmarkFailure(
                    parent + " is on " + store.type() + ", where nothing is durable (give a disk with --directory).");
        }
        return Files.createTempDirectory(parent, "liveops-benchmark-");
    }

    /** Deletes a directory and all in it; what has gone already is fine. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
