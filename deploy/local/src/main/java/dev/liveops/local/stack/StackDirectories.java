package dev.liveops.local.stack;

import java.nio.file.Path;

/**
 * Where one stack keeps what it needs; two stacks have two of these.
 *
 * @param data absolute path, {@code .liveops} of the project by default
 * @param postgresBinaries where the database's programs are unpacked; within the data, unless stacks share them
 */
public record StackDirectories(Path data, Path postgresBinaries) {

    public StackDirectories {
        data = data.toAbsolutePath().normalize();
        postgresBinaries = postgresBinaries.toAbsolutePath().normalize();
    }

    /** Everything within one directory. */
    public StackDirectories(Path data) {
        this(data, data.resolve("postgres-binaries"));
    }

    /** The database's files. */
    public Path postgres() {
        return data.resolve("postgres");
    }

    /** The signing keys of local tokens. */
    public Path keys() {
        return data.resolve("keys");
    }

    /** The tokens by which services know each other. */
    Path serviceTokens() {
        return data.resolve("service-tokens");
    }

    /** One log a service, and that of a launcher in the background. */
    public Path logs() {
        return data.resolve("logs");
    }

    /** What a launcher in the background says. */
    public Path backgroundLog() {
        return logs().resolve("stack.log");
    }

    /** Class archives, which make services start faster. */
    public Path classArchives() {
        return data.resolve("cds");
    }

    /** How far the stack's clock is ahead of the machine's; goes with the data. */
    Path clock() {
        return data.resolve("clock");
    }

    Path lock() {
        return data.resolve("launcher.lock");
    }

    Path state() {
        return data.resolve("state.json");
    }

    Path databasePasswords() {
        return data.resolve("database-passwords.properties");
    }
}
