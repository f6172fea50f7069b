package dev.liveops.config.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import org.junit.jupiter.api.Test;

class OfrepErrorsTest {

    private final OfrepErrors errors = new OfrepErrors();

    @Test
    void shouldTellAFailureOfOursWithoutItsReason() {
        ProblemException failure = ProblemException.of(CommonProblem.INTERNAL, "it was logged");

        assertThat(errors.fields(failure, "/ofrep/v1/evaluate/flags"))
                .containsEntry("errorCode", "GENERAL")
                .containsEntry("errorDetails", "it was logged")
                .doesNotContainKey("key");
        assertThat(errors.fields(failure, "/ofrep/v1/evaluate/flags/SOME_KEY")).containsEntry("key", "SOME_KEY");
    }

    @Test
    void shouldSpeakNowhereElse() {
        assertThat(errors.isSpokenAt("/ofrep/v1/evaluate/flags")).isTrue();
        assertThat(errors.isSpokenAt("/v1/config/resolve")).isFalse();
        assertThat(errors.isSpokenAt("/ofrepository")).isFalse();
    }
}
