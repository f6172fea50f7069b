package dev.liveops.local.postgres;

import dev.liveops.local.files.Directories;
import dev.liveops.model.hash.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs, unpacked once from the archive on the class path into a directory named after its content.
 *
 * <p>Several processes may unpack at once: each does so aside, and the first rename wins.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * The home of the programs ({@code bin}, {@code lib}, {@code share}), unpacked now if it is not there yet.
     *
     * @throws IOException when this platform has no archive on the class path, or the disk does not take it
     */
    static Path unpack(Path directory) throws IOException {
        Path home = directory.toAbsolutePath().resolve("postgresql-" + fingerprint());
        if (!Files.exists(home)) {
            Files.createDirectories(directory);
            Path aside = Files.createTempDirectory(directory, "unpacking-");
            extract(aside);
            aside.toFile().setReadable(true, false);
            aside.toFile().setExecutable(true, false);
            Directories.publish(aside, home);
        }
        return home;
    }

    private static String fingerprint() throws IOException {
        try (InputStream archive = open()) {
            MessageDigest digest = Sha256.begin();
            new DigestInputStream(archive, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        }
    }

    private static InputStream open() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
        InputStream archive =
                PostgresBinaries.class.getResourceAsStream("/postgres-" + system + "-" + machine + ".txz");
        if (archive == null) {
            throw new IOException("there is no bundled PostgreSQL for " + system + " on " + machine
                    + " (expected linux on x86_64); give one of your own with --postgres URL");
        }
        return new BufferedInputStream(archive);
    }

    private static void extract(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    file.toFile().setExecutable((entry.getMode() & 0100) != 0);
                }
            }
        }
    }
}
