package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void shouldPrefixLinesOnTheConsoleAndKeepThemAsTheyAreInTheFile() throws Exception {
        ServiceLog log = log(true, 1000);

        log.follow(new ByteArrayInputStream("one\ntwo".getBytes(StandardCharsets.UTF_8)))
                .join();

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("[config     ] one\n[config     ] two\n");
        assertThat(directory.resolve("config.log")).content().isEqualToNormalizingNewlines("one\ntwo\n");
        assertThat(log.recentLines()).containsExactly("one", "two");
    }

    @Test
    void shouldBoundItsFilesAndItsMemory() throws IOException {
        ServiceLog log = log(false, 100);

        for (int i = 0; i < 200; i++) {
            log.add("line number " + i);
        }

        assertThat(Files.size(directory.resolve("config.log"))).isLessThan(200);
        assertThat(Files.size(directory.resolve("config.log.1"))).isLessThan(200);
        assertThat(log.recentLines()).hasSize(30).endsWith("line number 199");
        assertThat(shown.size()).isZero();
    }

    private ServiceLog log(boolean showLines, long maxBytes) {
        StackConsole console = new StackConsole(new PrintStream(shown, true), showLines);
        return new ServiceLog("config", directory, maxBytes, console);
    }
}
