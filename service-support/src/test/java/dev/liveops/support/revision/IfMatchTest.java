package dev.liveops.support.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void shouldDemandTheRevisionForAnEdit() {
        assertThatThrownBy(() -> IfMatch.required(null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CommonProblem.REVISION_REQUIRED));
    }

    @Test
    void shouldRefuseAStaleRevision() {
        assertThatThrownBy(() -> IfMatch.required("\"2\"").check(3)).hasMessageContaining("now 3");
        assertThatCode(() -> IfMatch.required("\"3\"").check(3)).doesNotThrowAnyException();
    }

    @Test
    void shouldCheckAnActionOnlyWhenItSaysARevision() {
        assertThatCode(() -> IfMatch.optional(null).check(3)).doesNotThrowAnyException();
        assertThatCode(() -> IfMatch.optional("*").check(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> IfMatch.optional("\"2\"").check(3)).hasMessageContaining("revision 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "\"x\"",
                "W/3",
                "w/\"3\"",
                "\"3\" \"4\"",
                "\"3\", x",
                "\"3\", *",
                "\"3-x\"",
                "\"99999999999\"",
                ","
            })
    void shouldRefuseWhatIsNoRevision(String header) {
        assertThatThrownBy(() -> IfMatch.required(header)).hasMessageContaining("expected a revision in quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"3\"",
                "W/\"3\"",
                "\"3-gzip\"",
                "\"3--gzip\"",
                "\"3;gzip\"",
                "W/\"3-br\"",
                "\"2\", \"3\"",
                " , \"2\" ,\tW/\"3\",",
                "\"3.0123456789abcdef\"",
                "W/\"3.0123456789abcdef-gzip\""
            })
    void shouldTakeARevisionHoweverAProxyPassedItsTagOn(String header) {
        assertThatCode(() -> IfMatch.required(header).check(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> IfMatch.required(header).check(5)).hasMessageContaining("now 5");
    }

    @Test
    void shouldDemandMoreThanABlankHeaderForAnEdit() {
        assertThatThrownBy(() -> IfMatch.required(" ")).hasMessageContaining("missing");
    }
}
