package dev.liveops.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.CommonProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemResponsesTest {

    private final ProblemResponses responses = new ProblemResponses(new ObjectMapper(), List.of());

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.05S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT1.9S, 2", "PT2S, 2", "PT1M, 60"})
    void shouldTellNobodyToComeBackTooEarly(Duration delay, String seconds) {
        Response response = responses.respond(
                ProblemException.retryLater(CommonProblem.DATABASE_UNAVAILABLE, "away", delay, null), "/v1/x");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo(seconds);
    }

    @Test
    void shouldTellNobodyToComeBackWhenThatDoesNotHelp() {
        Response response = responses.respond(ProblemException.of(CommonProblem.INVALID, "wrong"), "/v1/x");

        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isNull();
    }
}
