package dev.liveops.local.stack;

import dev.liveops.local.postgres.ServiceDatabase;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The random passwords of the databases' roles, made once and kept in a file that its owner alone can read. */
record DatabasePasswords(Path file) {

    private static final int PASSWORD_BYTES = 24;

    /** The databases of these names with their passwords, in the order of the names. */
    List<ServiceDatabase> of(List<String> names) throws IOException {
        Properties passwords = read();
        List<String> keys =
                names.stream().flatMap(name -> Stream.of(name, owner(name))).toList();
        if (!passwords.stringPropertyNames().containsAll(keys)) {
            keys.forEach(key -> passwords.putIfAbsent(key, random()));
            write(passwords);
        }
        return names.stream()
                .map(name -> new ServiceDatabase(name, passwords.getProperty(name), passwords.getProperty(owner(name))))
                .toList();
    }

    private static String owner(String name) {
        return name + ".owner";
    }

    private Properties read() throws IOException {
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
        }
        return passwords;
    }

    private void write(Properties passwords) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            passwords.store(writer, "passwords of the local databases' roles");
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
