package dev.liveops.releases.cache;

import dev.liveops.model.hash.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Files of one directory, named by their hash. Every method blocks. */
final class PackFiles {

    private static final int BUFFER = 128 * 1024;
    private static final String UNFINISHED = ".part";

    private final Path directory;

    PackFiles(Path directory) {
        this.directory = directory;
    }

    /** What is there from before, the one used longest ago first; what was not finished then is deleted. */
    List<CachedFile> takeStock() throws IOException {
        List<Path> packs = new ArrayList<>();
        for (Path file : list()) {
            String name = file.getFileName().toString();
            if (name.endsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
            } else if (CachedFile.isName(name)) {
                packs.add(file);
            }
        }
        packs.sort(Comparator.comparing(PackFiles::lastUsed));
        List<CachedFile> files = new ArrayList<>();
        for (Path pack : packs) {
            files.add(new CachedFile(pack.getFileName().toString(), Files.size(pack)));
        }
        return files;
    }

    /** A file that grows until it is finished. */
    PackWriter create() throws IOException {
        return new PackWriter(directory.resolve(UUID.randomUUID() + UNFINISHED), this::path);
    }

    /** Whether a file is there in its whole length; it counts as used now. */
    boolean use(CachedFile file) throws IOException {
        try {
            if (Files.size(path(file.sha256())) != file.size()) {
                return false;
            }
            Files.setLastModifiedTime(path(file.sha256()), FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether a file's bytes are what its name says. */
    boolean isIntact(CachedFile file) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path(file.sha256()))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
    }

    /** A part of a file; {@link IOException} when there is not as much, or no such file. */
    byte[] read(CachedFile file, long position, int length) throws IOException {
        return read(path(file.sha256()), position, length);
    }

    static byte[] read(Path file, long position, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (part.hasRemaining()) {
                if (channel.read(part, position + part.position()) < 0) {
                    throw new EOFException(file.getFileName() + " ends before " + (position + length));
                }
            }
        }
        return part.array();
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    /** Writes a text whole or not at all, also when the machine stops meanwhile. */
    void writeText(String name, String text) throws IOException {
        Path next = directory.resolve(name + UNFINISHED);
        Files.writeString(
                next,
                hash(text) + "\n" + text,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(next, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A text that was written once; {@link IOException} when it is not the same any more. */
    Optional<String> readText(String name) throws IOException {
        String stored;
        try {
            stored = Files.readString(directory.resolve(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        String[] parts = stored.split("\n", 2);
        if (parts.length != 2 || !parts[0].equals(hash(parts[1]))) {
            throw new IOException(name + " is not what was written");
        }
        return Optional.of(parts[1]);
    }

    private static String hash(String text) {
        return Sha256.hex(text);
    }

    private Path path(String sha256) {
        return directory.resolve(sha256);
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static Instant lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
