package dev.liveops.config.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.liveops.config.dryrun.Simulation.Game;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.turnmodel.LeverPath;
import dev.liveops.config.turnmodel.SyntheticTurns;
import dev.liveops.config.turnmodel.TurnConstants;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every lever of the catalog is known to the model of turns or to the game, or is named here and in the docs as one that nothing knows. */
class ModelledLeversTest {

    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final List<LeverPath> PATHS = new SyntheticTurns(TurnConstants.ASSUMED).paths();
    private static final Path PAGE = Path.of("../docs/dry-run.md");

    private static final List<String> NOT_MODELLED = List.of(
            "RESOURCE_DECAY_MULTIPLIER",
            "VENDOR_MARGIN_MIN",
            "VENDOR_MARGIN_MAX",
            "VENDOR_STOCK_REFRESH_MULTIPLIER",
            "CRAFTING_SUCCESS_RATE_MULTIPLIER",
            "CURRENCY_SINK_DAILY_CAP",
            "CURRENCY_SOURCE_DAILY_CAP",
            "ROMANCE_PROGRESSION_MULTIPLIER",
            "PARTY_INTENT_MIX_BIAS",
            "PARTY_MEMBER_SATISFACTION_MULTIPLIER",
            "PARTY_MEMBER_LOYALTY_MULTIPLIER");

    private final GameRuns game = new GameRuns();

    @Test
    void shouldKnowEveryLeverOrSayThatNothingDoes() {
        Set<String> paths = PATHS.stream().map(LeverPath::lever).collect(Collectors.toSet());
        List<String> unknown = CATALOG.levers().keySet().stream()
                .filter(lever -> !paths.contains(lever) && !game.knows(lever))
                .toList();

        assertThat(unknown).containsExactlyElementsOf(NOT_MODELLED);
        assertThat(CATALOG.levers()).containsKeys(paths.toArray(String[]::new));
    }

    @Test
    void shouldBeDocumentedPathByPath() throws IOException {
        String page = Files.readString(PAGE);
        List<String> rows = new ArrayList<>();
        for (String lever : CATALOG.levers().keySet()) {
            rows.add(row(lever));
        }

        assertThat(page).contains(String.join("\n", rows));
    }

    @Test
    void shouldPlayTheGameUnderWhatItKnowsOnTheSameSeeds() {
        Map<String, JsonNode> before = Map.of("RESOURCE_REGEN_MULTIPLIER", DecimalNode.valueOf(BigDecimal.ONE));
        Map<String, JsonNode> after = Map.of("RESOURCE_REGEN_MULTIPLIER", DecimalNode.valueOf(BigDecimal.ZERO));

        Game played = game.compare(before, after, 300, () -> false);

        assertThat(played).isNotNull();
        assertThat(played.runs()).isEqualTo(300);
        assertThat(played.figures())
                .extracting("metric")
                .containsExactly("win_rate", "score", "duration_ms", "waves_cleared");
        assertThat(played.figures()).anyMatch(figure -> figure.difference() != 0);
        assertThat(game.compare(before, before, 300, () -> false)).isNull();
        assertThat(game.compare(Map.of(), Map.of(), 300, () -> false)).isNull();
        assertThat(game.compare(before, after, 0, () -> false)).isNull();
    }

    private String row(String lever) {
        LeverPath path = PATHS.stream()
                .filter(one -> one.lever().equals(lever))
                .findFirst()
                .orElse(null);
        String figures = path == null
                ? "-"
                : path.figures().stream().map(figure -> "`" + figure + "`").collect(Collectors.joining(", "));
        return "| `" + lever + "` | " + figures + " | " + (path == null ? "-" : path.how()) + " | "
                + (game.knows(lever) ? "yes" : "-") + " |";
    }
}
