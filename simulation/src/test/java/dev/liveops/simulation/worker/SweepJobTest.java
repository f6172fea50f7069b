package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.montecarlo.Sweep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepJobTest {

    private static final EngineId ENGINE = new EngineId("engine", "1.0.0");
    private static final ContentPack PACK = ContentPack.of("{}");

    @Test
    void shouldHaveAnIdOfItsOwnForEachContent() {
        List<String> ids = List.of(
                id(arm("a", List.of(), Map.of("x", 1.5))),
                id(arm("a", List.of(), Map.of("x", "1.5"))),
                id(arm("a", List.of(), Map.of("x", true))),
                id(arm("a", List.of(), Map.of("x", "true"))),
                id(arm("a", List.of(), Map.of("x", "1, y=2"))),
                id(arm("a", List.of(), Map.of("x", 1, "y", 2))),
                id(arm("a", List.of(), Map.of("x", "\ud800"))),
                id(arm("a", List.of(), Map.of("x", "\ud801"))),
                id(arm("a", List.of("a", "b"), Map.of())),
                id(arm("a", List.of("a, b"), Map.of())),
                id(arm("a", List.of(), Map.of())),
                id(arm("a", List.of(), Map.of()), arm("b", List.of(), Map.of())),
                id(arm("b", List.of(), Map.of()), arm("a", List.of(), Map.of())),
                new SweepJob("other", sweep("p", arm("a", List.of(), Map.of())), null, List.of()).id(ENGINE),
                new SweepJob("engine", sweep("p, p2", arm("a", List.of(), Map.of())), null, List.of()).id(ENGINE),
                new SweepJob("engine", sweep("p", arm("a", List.of(), Map.of())), null, List.of())
                        .id(new EngineId("engine", "1.0.1")),
                new SweepJob(
                                "engine",
                                sweep("p", arm("a", List.of(), Map.of())),
                                null,
                                List.of(new Band("a", "p", 1, 2)))
                        .id(ENGINE));

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void shouldHaveOneIdForWhatIsPlayedAlike() {
        assertThat(id(arm("a", List.of("b", "a"), Map.of("x", new BigDecimal("1.50"), "y", 1))))
                .isEqualTo(id(arm("a", List.of("a", "b", "a"), Map.of("y", 1L, "x", 1.5))));
    }

    private static String id(Sweep.Arm... arms) {
        return new SweepJob("engine", sweep("p", arms), null, List.of()).id(ENGINE);
    }

    private static Sweep sweep(String policy, Sweep.Arm... arms) {
        return new Sweep(List.of(arms), List.of(policy), 1, 10);
    }

    private static Sweep.Arm arm(String name, List<String> mutators, Map<String, Object> parameters) {
        return new Sweep.Arm(name, PACK, mutators, parameters);
    }
}
