package dev.liveops.local.postgres;

import dev.liveops.local.files.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data directory as {@code initdb} leaves it, made once beside the programs and copied from then on: making one takes seconds
 * of work each time. Its name follows from the programs and from what {@code initdb} was told, so a stale one is never used.
 */
final class DataTemplate {

    private static final List<String> OPTIONS = List.of(
            "-U",
            DataDirectory.ADMINISTRATOR,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions");

    // Nothing waits for the disk, and a copy is 24 MB instead of 39.
    private static final List<String> DISPOSABLE = List.of("--no-sync", "--wal-segsize=1");

    private DataTemplate() {}

    /** Makes a data directory where there is none, by {@code initdb} itself. */
    static void initialise(PostgresPrograms programs, Path directory) throws IOException {
        initialise(programs, directory, List.of());
    }

    /** Makes a data directory where there is none, as a copy; the first caller makes the template. */
    static void copy(PostgresPrograms programs, Path directory) throws IOException {
        int told = List.of(OPTIONS, DISPOSABLE).hashCode();
        Path template =
                programs.home().resolveSibling(programs.home().getFileName() + "-data-" + Integer.toHexString(told));
        if (!Files.exists(template)) {
            Path aside = Files.createTempDirectory(template.getParent(), "initialising-");
            initialise(programs, aside, DISPOSABLE);
            Directories.publish(aside, template);
        }
        Directories.copy(template, directory);
    }

    private static void initialise(PostgresPrograms programs, Path directory, List<String> moreOptions)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-D", directory.toString()));
        arguments.addAll(OPTIONS);
        arguments.addAll(moreOptions);
        programs.run("initdb", arguments);
    }
}
