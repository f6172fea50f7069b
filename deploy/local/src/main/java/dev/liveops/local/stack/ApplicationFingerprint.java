package dev.liveops.local.stack;

import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Tells a built application, on this JVM, from what a later build makes of it. */
final class ApplicationFingerprint {

    private ApplicationFingerprint() {}

    /** Sixteen hexadecimal digits of the JVM and of each file's path, size and time. */
    static String of(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            MessageDigest digest = Sha256.begin();
            digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
            digest.update(System.getProperty("java.home").getBytes(StandardCharsets.UTF_8));
            files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ApplicationFingerprint::describe)
                    .forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (UncheckedIOException e) {
            throw e.getCause();
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
}
