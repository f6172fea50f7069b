package dev.liveops.model.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockOffsetTest {

    @ParameterizedTest
    @CsvSource({"'', PT0S", "' \n', PT0S", "PT24H, P1D", "'P7DT12H\n', P7DT12H", "PT0.25S, PT0.25S", "P36525D, P36525D"
    })
    void shouldReadADurationAndTakeNothingForNone(String text, Duration expected) {
        assertThat(ClockOffset.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "24", "-PT1H", "PT-1H", "PT24H PT24H", "P36526D", "PT99999999999999999999H", "\u0000"
            })
    void shouldRefuseWhatIsNoOffset(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockOffset.parse(text))
                .withMessage(ClockOffset.EXPECTED);
    }
}
