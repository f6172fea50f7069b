package dev.liveops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompiledPathsTest {

    @BeforeAll
    static void install() {
        CompiledPaths.install();
    }

    @Test
    void shouldReadTheSameOfEveryDocumentByOnePath() {
        for (int number = 0; number < 3; number++) {
            JsonPath answer =
                    JsonPath.from("{\"id\": \"x" + number + "\", \"items\": [{\"n\": 1}, {\"n\": " + number + "}]}");

            assertThat(answer.getString("id")).isEqualTo("x" + number);
            assertThat(answer.getInt("items[-1].n")).isEqualTo(number);
            assertThat(answer.getList("items.n", Integer.class)).isEqualTo(List.of(1, number));
            assertThat(answer.getList("items.findAll { it.n > 1 }")).hasSize(number > 1 ? 1 : 0);
            assertThat(answer.getString("items.other")).isEqualTo("[null, null]");
            assertThat(answer.<Object>get("nothing.below")).isNull();
        }
    }

    @Test
    void shouldReadWithParametersOfTheMoment() {
        JsonPath answer = JsonPath.from("{\"items\": [{\"n\": 1}, {\"n\": 2}]}");

        assertThat(answer.param("wanted", 1).getList("items.findAll { it.n == wanted }.n"))
                .isEqualTo(List.of(1));
        assertThat(answer.param("wanted", 2).getList("items.findAll { it.n == wanted }.n"))
                .isEqualTo(List.of(2));
    }

    @Test
    void shouldRefuseWhatIsNoPathEachTime() {
        JsonPath answer = JsonPath.from("{\"items\": []}");

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> answer.get("items.find {")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldBeThereOnce() {
        MetaClass installed = GroovySystem.getMetaClassRegistry().getMetaClass(GroovyShell.class);

        CompiledPaths.install();

        assertThat(GroovySystem.getMetaClassRegistry().getMetaClass(GroovyShell.class))
                .isSameAs(installed);
    }
}
