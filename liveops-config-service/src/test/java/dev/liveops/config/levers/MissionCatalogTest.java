package dev.liveops.config.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.config.levers.file.LeverCatalogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the catalog that is part of the service against the mission's, which the test has as the mission writes it. */
class MissionCatalogTest {

    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final Map<String, String> GATES = Map.of(
            "economy", "ECONOMY_KERNEL_GATE",
            "world", "WORLDSIM_GATE",
            "dialogue", "DIALOGUE_GATE",
            "party", "PARTY_GATE");

    @Test
    void shouldHaveEveryLeverOfTheMissionWithItsBoundsAndSeverity() throws IOException {
        List<String> mission = new ArrayList<>();
        String module = "";
        for (String line : missionLines()) {
            if (line.contains(":")) {
                mission.add(module + " " + line);
            } else {
                module = line;
            }
        }

        assertThat(mission).hasSize(60);
        assertThat(CATALOG.view().levers().stream().map(MissionCatalogTest::asTheMissionWritesIt))
                .containsExactlyElementsOf(mission);
    }

    @Test
    void shouldCountInWholeNumbersWhatTheMissionBoundsByWholeNumbers() {
        assertThat(CATALOG.view().levers())
                .filteredOn(lever -> lever.min() != null)
                .allSatisfy(lever -> assertThat(lever.type())
                        .as(lever.key())
                        .isEqualTo(lever.max().scale() == 0 ? "integer" : "decimal"));
    }

    @Test
    void shouldKnowOfEachLeverItsGateUnitStepAndWhatItDoes() {
        assertThat(CATALOG.view().levers()).allSatisfy(lever -> {
            assertThat(lever.gate()).as(lever.key()).isEqualTo(GATES.get(lever.module()));
            assertThat(lever.description()).isNotBlank();
            assertThat(lever.killSwitch()).isEqualTo(lever.type().equals("gate"));
            boolean counted = lever.min() != null || lever.keys() != null;
            assertThat(lever.unit() != null).as(lever.key()).isEqualTo(counted);
            assertThat(lever.step() != null).as(lever.key()).isEqualTo(counted);
        });
    }

    @Test
    void shouldChangeNothingByItsDefaults() {
        assertThat(CATALOG.view().levers()).allSatisfy(lever -> {
            Lever known = CATALOG.levers().get(lever.key());
            assertThat(known.type().check(known.defaultValue()).faults()).isEmpty();
            assertThat(known.type().check(known.defaultValue()).value()).isEqualTo(known.defaultValue());
            if (lever.key().endsWith("_MULTIPLIER")) {
                assertThat(lever.defaultValue().asText()).isEqualTo("1.0");
            }
            if (lever.key().endsWith("_BIAS") && lever.min() != null) {
                assertThat(lever.defaultValue().asText()).isEqualTo("0.0");
            }
            if (lever.type().equals("gate")) {
                assertThat(lever.defaultValue().asText()).isEqualTo("full");
            }
        });
    }

    @Test
    void shouldHaveOneHashHoweverOftenItIsRead() {
        assertThat(LeverCatalogSource.own().hash()).isEqualTo(CATALOG.hash()).matches("[0-9a-f]{64}");
    }

    private static List<String> missionLines() throws IOException {
        try (var in = MissionCatalogTest.class.getResourceAsStream("/mission-levers.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String asTheMissionWritesIt(LeverView lever) {
        String bounds = switch (lever.type()) {
            case "integer", "decimal" -> lever.min() + "-" + lever.max();
            case "string_set" -> lever.values().toString();
            case "mix" ->
                "{"
                        + String.join(
                                ", ",
                                lever.keys().stream()
                                        .map(key -> key.key() + ": " + key.min() + "-" + key.max())
                                        .toList())
                        + "}";
            default -> String.join(" | ", lever.values());
        };
        String severity = lever.severity().equals("critical") ? " (critical)" : "";
        return lever.module() + " " + lever.key() + ": " + bounds + severity;
    }
}
