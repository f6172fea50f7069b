package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"status":"UP","checks":[]}                                                   | UP
            200 | {"status":"UP","checks":[{"name":"snapshot","data":{"degraded":false}}]}      | UP
            200 | {"status":"UP","checks":[{"name":"a"},{"name":"b","data":{"degraded":true}}]} | DEGRADED
            503 | {"status":"DOWN","checks":[{"name":"b","data":{"degraded":true}}]}            | DOWN
            200 | "no health document"                                                          | UP
            """)
    void shouldReadTheReadinessAnswer(int status, String answer, Health expected) throws Exception {
        assertThat(Health.of(status, JSON.readTree(answer))).isEqualTo(expected);
    }

    @Test
    void shouldTakeNoAnswerForDown() {
        assertThat(new ReadinessProbe()
                        .ask(java.net.URI.create("http://127.0.0.1:1"))
                        .join())
                .isEqualTo(Health.DOWN);
    }
}
