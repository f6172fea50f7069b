package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentBodyTest {

    private static final byte[] PLAIN = "{}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "Application/JSON; Charset=\"UTF-8\"",
                "application/vnd.game+json",
                "text/plain;charset=UTF-8",
                "text/plain",
                "text/json",
            })
    void shouldReadAnyKindOfText(String type) {
        assertThat(new SentBody(PLAIN, type, null).json(100)).isSameAs(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "application/xml",
                "image/png",
                "application/json; charset=utf-16",
                "text/plain; charset=iso-8859-1",
            })
    void shouldRefuseEverythingElseWithWhatWasExpected(String type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new SentBody(PLAIN, type, null).json(100))
                .withMessageStartingWith("Content-Type: \"" + type + "\" (expected application/json")
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(CommonProblem.UNSUPPORTED_MEDIA_TYPE));
    }
}
