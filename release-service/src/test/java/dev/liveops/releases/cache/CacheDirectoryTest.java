package dev.liveops.releases.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    @TempDir
    Path directory;

    @AfterEach
    void restore() {
        System.setProperty("java.io.tmpdir", TEMPORARY);
    }

    @Test
    void shouldGiveEachProcessADirectoryOfItsOwnAndTheNextOneWhatItLeft() throws IOException {
        Optional<String> setting = Optional.of(directory.resolve("packs").toString());
        CacheDirectory first = CacheDirectory.take(setting);
        CacheDirectory second = CacheDirectory.take(setting);
        assertThat(second.path()).isNotEqualTo(first.path());

        first.close();
        try (CacheDirectory next = CacheDirectory.take(setting)) {
            assertThat(next.path()).isEqualTo(first.path());
        }
        second.close();
    }

    @Test
    void shouldLetNobodyElseIntoTheOneUnderTheTemporaryFiles() throws IOException {
        System.setProperty("java.io.tmpdir", directory.toString());

        try (CacheDirectory taken = CacheDirectory.take(Optional.empty())) {
            assertThat(taken.path().getParent()).hasParentRaw(directory);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(taken.path().getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void shouldFollowNoLinkThatSomebodyPutThere() throws IOException {
        System.setProperty("java.io.tmpdir", directory.toString());
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        try (CacheDirectory taken = CacheDirectory.take(Optional.empty())) {
            Path own = taken.path().getParent();
            Files.move(own, directory.resolve("moved"));
            Files.createSymbolicLink(own, elsewhere);
        }

        assertThatThrownBy(() -> CacheDirectory.take(Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no directory");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
