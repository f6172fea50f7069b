package dev.liveops.releases.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** A directory that this process alone uses until it ends; the next one that starts finds what it left. Blocks. */
final class CacheDirectory implements AutoCloseable {

    private static final int MAX_PROCESSES = 64;
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileLock lock;

    private CacheDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a directory.
     *
     * @param directory where processes take theirs; empty for a place of this user's under the temporary files
     */
    static CacheDirectory take(Optional<String> directory) throws IOException {
        if (directory.isPresent()) {
            return take(Files.createDirectories(Path.of(directory.get()).toAbsolutePath()));
        }
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return take(own(temporary.resolve("liveops-packs-" + user)));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    // Others may write where temporary files are: what lies under our name there may be theirs, or a link to something
    // else.
    private static Path own(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWN));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(directory + " is no directory", e);
            }
        }
        Path probe = Files.createTempFile(directory, "probe", null);
        UserPrincipal me = Files.getOwner(probe);
        Files.delete(probe);
        if (!me.equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(directory + " belongs to somebody else");
        }
        Files.setPosixFilePermissions(directory, OWN);
        return directory;
    }

    private static CacheDirectory take(Path root) throws IOException {
        for (int process = 0; process < MAX_PROCESSES; process++) {
            Path path = Files.createDirectories(root.resolve(Integer.toString(process)));
            FileLock lock = tryLock(path.resolve("lock"));
            if (lock != null) {
                return new CacheDirectory(path, lock);
            }
        }
        throw new IOException("other processes use all of " + root);
    }

    private static FileLock tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another one of this process has it; the same to us as another process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock;
    }
}
