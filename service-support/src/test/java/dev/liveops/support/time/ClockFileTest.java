package dev.liveops.support.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockFileTest {

    @TempDir
    Path directory;

    @Test
    void shouldBeZeroWhenThereIsNoFileOrNothingInIt() throws IOException {
        assertThat(file().offset()).isZero();
        Files.writeString(file().path(), "\n");
        assertThat(file().offset()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT24H, P1D", "'P7DT12H\n', P7DT12H", "PT0.25S, PT0.25S", "P36525D, P36525D"})
    void shouldReadADuration(String text, Duration expected) throws IOException {
        Files.writeString(file().path(), text);

        assertThat(file().offset()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "24", "-PT1H", "PT-1H", "PT24H PT24H", "P36526D", "PT99999999999999999999H", "\u0000"
            })
    void shouldRefuseWhatIsNoOffsetInOneSentence(String text) throws IOException {
        Files.writeString(file().path(), text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> file().offset())
                .withMessageStartingWith(file().path() + ": \"")
                .withMessageEndingWith(
                        "is no offset of the clock (expected an ISO-8601 duration of 0 or more, as PT24H, and at"
                                + " most 100 years)");
    }

    @Test
    void shouldReadNoMoreThanADurationHas() throws IOException {
        Files.writeString(file().path(), "P1D".repeat(1_000_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> file().offset())
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void shouldSayWhichFileCannotBeRead() throws IOException {
        Files.createDirectory(file().path());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> file().offset())
                .withMessage(file().path() + " cannot be read (expected a file with the clock's offset)");
    }

    private ClockFile file() {
        return new ClockFile(directory.resolve("clock"));
    }
}
