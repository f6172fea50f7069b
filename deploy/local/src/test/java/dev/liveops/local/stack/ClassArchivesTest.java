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
        archives = new ClassArchives(directory.resolve("cds"), true);
    }

    @Test
    void shouldRecordInOneRunAndUseItInTheNext() throws IOException {
        assertThat(runUntilTerminated()).last().asString().startsWith("-XX:ArchiveClassesAtExit=");

        assertThat(archives.flags("config", application)).last().asString().startsWith("-XX:SharedArchiveFile=");
    }

    @Test
    void shouldUseWhatIsThereWithoutRecording() throws IOException {
        ClassArchives used = new ClassArchives(directory.resolve("cds"), false);
        assertThat(used.flags("config", application)).isEmpty();
        assertThat(used.ended("config", true, TERMINATED)).isFalse();

        runUntilTerminated();

        assertThat(used.flags("config", application)).last().asString().startsWith("-XX:SharedArchiveFile=");
    }

    @Test
    void shouldNotOfferTheArchiveOfAnotherBuildAndReplaceIt() throws IOException {
        runUntilTerminated();

        Files.writeString(application.resolve("quarkus-run.jar"), "second build");

        assertThat(runUntilTerminated()).last().asString().startsWith("-XX:ArchiveClassesAtExit=");
        assertThat(files()).hasSize(1);
    }

    @Test
    void shouldNotKeepWhatAKilledServiceHadBegunToRecord() throws IOException {
        record(archives.flags("config", application));

        archives.ended("config", true, KILLED);

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldTryAgainWithoutAnArchiveThatAServiceDoesNotGetReadyWith() throws IOException {
        runUntilTerminated();
        archives.flags("config", application);

        boolean anotherWay = archives.ended("config", false, 1);

        assertThat(anotherWay).isTrue();
        assertThat(files()).isEmpty();
        archives.flags("config", application);
        assertThat(archives.ended("config", false, 1)).isFalse();
    }

    @Test
    void shouldLeaveTheArchivesOfAServiceWhoseNameBeginsTheSameAlone() throws IOException {
        record(archives.flags("config-history", application));
        archives.ended("config-history", true, TERMINATED);

        runUntilTerminated();

        assertThat(files()).hasSize(2);
    }

    private List<String> runUntilTerminated() throws IOException {
        List<String> flags = archives.flags("config", application);
        record(flags);
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
