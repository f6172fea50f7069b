package dev.liveops.support.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private static final EntityTag TAG = new EntityTag("4f1c", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"4f1c\"",
                "W/\"4f1c\"",
                "\"4f1c-gzip\"",
                "W/\"4f1c;gzip\"",
                "\"a,b\", \"4f1c\"",
                ",, \"x\" ,W/\"4f1c\" ,",
                "\"W/\", \"4f1c\""
            })
    void shouldBeFoundByWeakComparison(String ifNoneMatch) {
        assertThat(TAG.matchedIn(ifNoneMatch)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "4f1c",
                "\"4f1\"",
                "\"4F1C\"",
                "W\"4f1c\"",
                "w/\"4f1c\"",
                "\"4f1c",
                "\"x\" \"4f1c\"",
                "\"4f1c\"x"
            })
    void shouldNotBeFoundInOthersNorInWhatIsNoList(String ifNoneMatch) {
        assertThat(TAG.matchedIn(ifNoneMatch)).isEmpty();
    }

    // With a pattern that goes back and forth it takes minutes.
    @Test
    void shouldReadALongLineOnce() {
        assertThat(EntityTag.list("," + " ".repeat(200_000) + "x")).isEmpty();
        assertThat(EntityTag.list("\"" + "a".repeat(200_000))).isEmpty();
        assertThat(EntityTag.list(", ".repeat(8_000) + "\"a\"")).contains(List.of(new EntityTag("a", false)));
    }

    @Test
    void shouldReadEveryTagOfAList() {
        assertThat(EntityTag.list("W/\"a\" , \"\",\"b,c\""))
                .contains(List.of(new EntityTag("a", true), new EntityTag("", false), new EntityTag("b,c", false)));
    }

    @Test
    void shouldNameARepresentationAndItsRevision() {
        EntityTag first = EntityTag.ofRevision(3, "draft");

        assertThat(first.toString()).startsWith("\"3.");
        assertThat(first).isEqualTo(EntityTag.ofRevision(3, "draft")).isNotEqualTo(EntityTag.ofRevision(3, "active"));
        assertThat(first.weakened()).hasToString("W/" + first);
    }
}
