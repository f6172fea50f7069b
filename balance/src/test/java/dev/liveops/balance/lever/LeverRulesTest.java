package dev.liveops.balance.lever;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeverRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LeverRules rules = new LeverRules();
    private JsonNode pack;

    @BeforeEach
    void read() throws IOException {
        pack = JSON.readTree(ReferencePacks.first().bytes());
    }

    @Test
    void shouldFindWhatMayBeTurnedAndHowFar() {
        assertThat(rules.leversOf(pack, "trap_fire_glyph"))
                .containsExactly(
                        new Lever("traps.trap_fire_glyph.damage", 15, 12, 18, 1, 1),
                        new Lever("traps.trap_fire_glyph.cooldown_ms", 2_600, 2_080, 3_120, 50, -1),
                        new Lever("traps.trap_fire_glyph.splash_thousandths", 200, 160, 240, 10, 1));
        assertThat(rules.leversOf(pack, "nothing")).isEmpty();
        assertThat(rules.leversOf(pack, pack.path("layouts").path(0).path("id").asText()))
                .isEmpty();
    }

    @Test
    void shouldNeverTurnAStrengtheningFactorIntoAWeakeningOne() {
        List<Lever> levers = rules.leversOf(pack, "relic_mirror_of_drowned_salt");

        assertThat(levers)
                .containsExactly(
                        new Lever(
                                "relics.relic_mirror_of_drowned_salt.effects.0.thousandths",
                                1_300,
                                1_040,
                                1_560,
                                10,
                                1),
                        new Lever(
                                "relics.relic_mirror_of_drowned_salt.effects.1.thousandths",
                                1_060,
                                1_000,
                                1_272,
                                10,
                                1));
    }

    @Test
    void shouldNameEveryLeverOfThePackAsAPatchDoes() {
        List<ContentChange> changes = new ArrayList<>();
        for (String list : List.of("traps", "monsters", "relics")) {
            pack.path(list)
                    .forEach(content -> rules.leversOf(pack, content.path("id").asText())
                            .forEach(lever -> changes.add(change(lever))));
        }
        for (int tier = 1; tier <= pack.path("tiers").size(); tier++) {
            rules.leversOfTier(pack, tier).forEach(lever -> changes.add(change(lever)));
        }

        assertThat(changes).hasSizeGreaterThan(80);
        JsonNode patched = new ContentPatch("1.0.0", "1.0.1", changes).apply(pack);
        assertThat(patched.path("tiers").path(0).path("spawn_ms").asInt())
                .isEqualTo(pack.path("tiers").path(0).path("spawn_ms").asInt() + 350);
    }

    @Test
    void shouldOfferValuesOfItsGridWithItsEndsAndItsOwn() {
        Lever lever = new Lever("traps.x.cooldown_ms", 2_600, 2_080, 3_120, 50, -1);

        assertThat(lever.grid()).startsWith(2_100L, 2_150L).endsWith(3_100L).contains(2_600L);
        assertThat(lever.values(7)).hasSize(7).isSorted().contains(2_100L, 2_600L, 3_100L);
        assertThat(new Lever("x", 7, 6, 8, 1, 1).values(7)).containsExactly(6L, 7L, 8L);
        assertThat(lever.nearestTo(2_624)).isEqualTo(2_600);
        assertThat(lever.nearestTo(9_999)).isEqualTo(3_100);
        assertThat(lever.relativeChange(2_860)).isEqualTo(.1);
    }

    private static ContentChange change(Lever lever) {
        long to = lever.grid().get(lever.grid().size() - 1);
        return ContentChange.parse(lever.path() + " " + lever.value() + " -> "
                + (to == lever.value() ? lever.grid().get(0) : to));
    }
}
