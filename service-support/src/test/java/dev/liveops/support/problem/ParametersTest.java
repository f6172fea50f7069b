package dev.liveops.support.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void shouldReadADateOfTheWire() {
        assertThat(Parameters.date("day", "1970-01-01")).isEqualTo(LocalDate.parse("1970-01-01"));
        assertThat(Parameters.date("day", "9999-12-31")).isEqualTo(LocalDate.parse("9999-12-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1969-12-31", "+12025-12-03", "-2025-12-03", "2025-12-03Z", "2025-12-03T00:00:00Z"})
    void shouldRefuseWhatIsNoDateOrOneOfAnotherTime(String value) {
        assertThatThrownBy(() -> Parameters.date("day", value))
                .hasMessage("day: \"" + value + "\" (expected a date of the years 1970 to 9999, as 2025-12-03)");
    }

    @Test
    void shouldShowAValueOnOneLineAndNotMoreOfItThanNeeded() {
        assertThatThrownBy(() -> Parameters.integer("page_size", "1\u2028\u0007"))
                .hasMessage("page_size: \"1\\u2028\\u0007\" (expected an integer)");
        assertThatThrownBy(() -> Parameters.flag("explain", "x".repeat(10_000)))
                .hasMessageContaining("x...\" (expected true or false)");
    }
}
