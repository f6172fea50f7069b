package dev.liveops.support.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void shouldTakeTheTraceBeforeTheRequest() {
        assertThat(RequestTrace.id("00-" + TRACE + "-00f067aa0ba902b7-01", "request-7"))
                .isEqualTo(TRACE);
        assertThat(RequestTrace.id("01-" + TRACE + "-00f067aa0ba902b7-01-later", null))
                .as("of a later version")
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE,
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void shouldTakeTheRequestWhereThereIsNoTrace(String traceParent) {
        assertThat(RequestTrace.id(traceParent, "request-7")).isEqualTo("request-7");
    }

    @Test
    void shouldKeepNothingThatIsNoId() {
        assertThat(RequestTrace.id(null, null)).isNull();
        assertThat(RequestTrace.id(null, "")).isNull();
        assertThat(RequestTrace.id(null, "two words")).isNull();
        assertThat(RequestTrace.id(null, "x".repeat(129))).isNull();
    }
}
