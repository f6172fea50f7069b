package dev.liveops.local.stack;

import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The tokens by which services know each other, as a cluster mounts them: one file a service, replaced well before its token
 * expires. A file is readable by its owner alone.
 */
final class ServiceTokens {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Duration RENEWED_AFTER = VALIDITY.dividedBy(3);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Path directory;
    private final TokenIssuer issuer;
    private final StackConsole console;

    ServiceTokens(Path directory, TokenIssuer issuer, StackConsole console) {
        this.directory = directory;
        this.issuer = issuer;
        this.console = console;
    }

    /** Where a service's token is. */
    Path file(ServiceDefinition service) {
        return directory.resolve(service.module() + ".jwt");
    }

    /** Writes the tokens of services now, and renews them until the thread is shut down. */
    void keep(List<ServiceDefinition> services, ScheduledExecutorService thread) throws IOException {
        write(services);
        later(services, thread, RENEWED_AFTER);
    }

    private void write(List<ServiceDefinition> services) throws IOException {
        Files.createDirectories(directory);
        for (ServiceDefinition service : services) {
            write(file(service), issuer.issue(service.module(), "service", VALIDITY));
        }
    }

    private void renew(List<ServiceDefinition> services, ScheduledExecutorService thread) {
        try {
            write(services);
            later(services, thread, RENEWED_AFTER);
        } catch (IOException | UncheckedIOException e) {
            console.say("the services' tokens cannot be renewed, trying again: " + e.getMessage());
            later(services, thread, PAUSE);
        }
    }

    private void later(List<ServiceDefinition> services, ScheduledExecutorService thread, Duration pause) {
        thread.schedule(() -> renew(services, thread), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void write(Path file, String token) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, token);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
