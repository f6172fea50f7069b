package dev.liveops.support.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferDocumentsTest {

    private final TransferDocuments documents = new TransferDocuments(
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build()));

    /** A document. */
    record Things(List<Thing> things) {}

    /** A part of it. */
    record Thing(String name, @Nullable JsonNode value) {}

    @Test
    void shouldReadYamlAndJsonAlikeWithTheirDigitsAndWordsAsTheyAre() {
        Things yaml = documents.read("things:\n- name: 'on'\n  value: {gate: off, share: 2.50}\n", Things.class);
        Things json = documents.read(
                "{\"things\": [{\"name\": \"on\", \"value\": {\"gate\": \"off\", \"share\": 2.50}}]}", Things.class);

        assertThat(yaml).isEqualTo(json);
        assertThat(yaml.things().get(0).value()).hasToString("{\"gate\":\"off\",\"share\":2.50}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "things: [ | document | transfer.unreadable",
                "a: 1\\n---\\nb: 2 | document: more than one | transfer.unreadable",
                "things:\\n- &x {name: a}\\n- *x | document: line 3: an alias | transfer.unreadable",
                "a: 1\\na: 2 | document: line 2 | transfer.unreadable",
                "[] | document: \"[]\" (expected an object) | transfer.unreadable",
                "things:\\n- nam: a | things[0].nam: unknown field | request.unknown_field",
                "things:\\n- name: {} | things[0].name | request.wrong_type"
            })
    void shouldSayWhereWhatCannotBeReadStands(String text, String begins, String code) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> documents.read(text.replace("\\n", "\n"), Things.class));

        assertThat(refused).hasMessageStartingWith(begins);
        assertThat(refused.code().code()).isEqualTo(code);
    }

    @Test
    void shouldSayByPathWhatIsDifferentAndNotHowNumbersAreWritten() {
        PlannedChange change = documents.change(
                PlannedAction.EDIT,
                "id",
                "name",
                null,
                Map.of("payload", Map.of("A", 1.0, "B", 2, "C", "x"), "list", List.of(1)),
                Map.of("payload", Map.of("A", 1, "B", 3, "D", "y"), "list", List.of(1)));

        assertThat(change.fields())
                .extracting(field -> field.path() + " " + field.from() + " " + field.to())
                .containsExactly("payload.B 2 3", "payload.C \"x\" null", "payload.D null \"y\"");
    }

    @Test
    void shouldGiveTheSamePlanTheSameHashAndAnotherOneAnother() {
        String one = plan(7, "hash").basis().hash();

        assertThat(plan(7, "hash").basis().hash()).isEqualTo(one);
        assertThat(plan(8, "hash").basis().hash()).isNotEqualTo(one);
        assertThat(plan(7, "other").basis().hash()).isNotEqualTo(one);
    }

    @Test
    void shouldRefuseAPlanThatWasMadeBeforeSomethingMovedAndSayWhat() {
        PlanBasis before = plan(7, "hash").basis();

        plan(7, "hash").require(before);
        assertThatThrownBy(() -> plan(8, "hash").require(before)).hasMessage("plan.version: 7 (now it is 8)");
        assertThatThrownBy(() -> plan(7, "moved").require(before)).hasMessage("plan.reads: id was changed since");
        assertThatThrownBy(() -> new PlanBuilder(7).build().require(before))
                .hasMessage("plan.reads: id is not there any more");
        assertThatThrownBy(() -> plan(7, "hash").require(new PlanBasis(7, "another", before.reads())))
                .hasMessage("plan.hash: of another plan than this document comes to");
    }

    private TransferPlan plan(long version, String hash) {
        return new PlanBuilder(version)
                .read("id", hash)
                .planned(List.of(documents.change(PlannedAction.ARCHIVE, "id", "name", null, null, null)))
                .build();
    }
}
