package dev.liveops.support.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.transfer.DefinitionPlanner.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionPlannerTest {

    private final TransferDocuments documents = new TransferDocuments(
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build()));
    private final Map<String, PresentDefinition<Map<String, Integer>>> present = new LinkedHashMap<>();

    @Test
    void shouldSayWhatMayNotBecomeWhatIsWantedAndDoTheRestOfThePlan() {
        put("a", 1);
        put("b", 1);

        Planned<Map<String, Integer>> planned =
                plan(List.of(wanted(0, "a", 2), wanted(1, "b", 2), wanted(2, "b", 3)), "b");

        assertThat(planned.plan().violations())
                .extracting(one -> one.path() + ": " + one.detail())
                .containsExactly("[1]: b is running", "[2]: is b, as [1] is (expected each once)");
        assertThat(planned.steps()).extracting(step -> step.wanted().id()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void shouldHaveNothingToDoASecondTime(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            present.clear();
            List<WantedDefinition<Map<String, Integer>>> wanted = new ArrayList<>();
            for (int index = 0; index < 5; index++) {
                if (random.nextBoolean()) {
                    put("n" + index, random.nextInt(3));
                }
                if (random.nextBoolean()) {
                    wanted.add(wanted(index, "n" + index, random.nextInt(3)));
                }
            }

            plan(wanted, "")
                    .steps()
                    .forEach(step ->
                            put(step.wanted().id(), step.wanted().definition().get("value")));

            assertThat(plan(wanted, "").plan().changes()).as("seed %d", seed).isEmpty();
            wanted.forEach(one -> assertThat(present.get(one.id()).definition()).isEqualTo(one.definition()));
        }
    }

    private Planned<Map<String, Integer>> plan(List<WantedDefinition<Map<String, Integer>>> wanted, String frozen) {
        return DefinitionPlanner.plan(
                documents, new PlanBuilder(7), wanted, List.copyOf(present.values()), (there, definition) -> {
                    if (there.id().equals(frozen)) {
                        throw ProblemException.of(CommonProblem.INVALID, frozen + " is running");
                    }
                });
    }

    private void put(String id, int value) {
        present.put(id, new PresentDefinition<>(id, "hash" + value, Map.of("value", value)));
    }

    private static WantedDefinition<Map<String, Integer>> wanted(int index, String id, int value) {
        return new WantedDefinition<>("[" + index + "]", id, id, Map.of("value", value));
    }
}
