package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {

    private static final int TERMINATED = 143;
    private static final int KILLED = 137;

    @TempDir
    Path directory;

    private Path application;
    private ClassArchives archives;

    @BeforeEach
    void build() throws IOException {
        application = Files.createDirectories(directory.resolve("quarkus-app"));
        Files.writeString(application.resolve("quarkus-run.jar"), "first build");
        archives = ClassArchives.in(directory.resolve("cds"));
    }

    @Test
    void shouldRecordInTheSecondRunOfABuildAndUseItInTheThird() throws IOException {
        assertThat(runUntilTerminated()).isEmpty();

        String recording = runUntilTerminated().get(2);

        assertThat(recording).startsWith("-XX:ArchiveClassesAtExit=");
        assertThat(archives.flags("config", application).get(2)).startsWith("-XX:SharedArchiveFile=");
    }

    @Test
    void shouldForgetTheArchiveOfAnotherBuild() throws IOException {
        runUntilTerminated();
        runUntilTerminated();

        Files.writeString(application.resolve("quarkus-run.jar"), "second build");

        assertThat(runUntilTerminated()).isEmpty();
        assertThat(files()).singleElement().asString().endsWith(".seen");
    }

    @Test
    void shouldNotKeepWhatAKilledServiceHadBegunToRecord() throws IOException {
        runUntilTerminated();

        record(archives.flags("config", application));
        archives.becameReady("config");
        archives.ended("config", true, KILLED);

        assertThat(files()).singleElement().asString().endsWith(".seen");
    }

    @Test
    void shouldTryAgainWithoutAnArchiveThatAServiceDoesNotGetReadyWith() throws IOException {
        runUntilTerminated();
        runUntilTerminated();
        archives.flags("config", application);

        boolean anotherWay = archives.ended("config", false, 1);

        assertThat(anotherWay).isTrue();
        assertThat(archives.flags("config", application)).isEmpty();
        assertThat(archives.ended("config", false, 1)).isFalse();
    }

    @Test
    void shouldLeaveTheArchivesOfAServiceWhoseNameBeginsTheSameAlone() throws IOException {
        archives.flags("config-history", application);
        archives.becameReady("config-history");

        runUntilTerminated();

        assertThat(files()).hasSize(2);
    }

    @Test
    void shouldDoNothingWhenSwitchedOff() throws IOException {
        ClassArchives none = ClassArchives.none();

        assertThat(none.flags("config", application)).isEmpty();
        none.becameReady("config");
        assertThat(none.ended("config", true, TERMINATED)).isFalse();
    }

    private List<String> runUntilTerminated() throws IOException {
        List<String> flags = archives.flags("config", application);
        record(flags);
        archives.becameReady("config");
        archives.ended("config", true, TERMINATED);
        return flags;
    }

    /** What a JVM would do when it ends. */
    private static void record(List<String> flags) throws IOException {
        for (String flag : flags) {
            if (flag.startsWith("-XX:ArchiveClassesAtExit=")) {
                Files.writeString(Path.of(flag.substring(flag.indexOf('=') + 1)), "classes");
            }
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory.resolve("cds"))) {
            return files.toList();
        }
    }
}
