package dev.liveops.config.resolution;

import static dev.liveops.config.resolution.Given.NOW;
import static dev.liveops.config.resolution.Given.context;
import static dev.liveops.config.resolution.Given.global;
import static dev.liveops.config.resolution.Given.of;
import static dev.liveops.config.resolution.Given.snapshot;
import static dev.liveops.config.resolution.Given.targeted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.config.Resolution.Apply;
import dev.liveops.model.config.Resolution.EffectiveModule;
import dev.liveops.model.config.Resolution.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveTest {

    @Test
    void shouldHaveEveryLeverOfTheCatalogUnderItsModule() {
        Effective nothing = resolve(snapshot());

        assertThat(nothing.values()).isEmpty();
        assertThat(nothing.modules().keySet())
                .containsExactly("tokens", "pacing", "economy", "world", "dialogue", "party", "mods", "tools", "gates");
        assertThat(nothing.modules().values().stream()
                        .mapToInt(module -> module.levers().size())
                        .sum())
                .isEqualTo(60)
                .isEqualTo(Given.CATALOG.levers().size());
        assertThat(nothing.modules().values())
                .extracting(EffectiveModule::apply)
                .containsOnly(Apply.FULL);
    }

    @Test
    void shouldResolveAModuleToItsDefaultsWhereItsGateIsOffAndSaySo() {
        Effective effective = resolve(snapshot(
                global(
                        "{\"DROP_RATE_RARE_MULTIPLIER\": 3.0, \"AWF_TOOL_CALL_QUOTA\": 9, \"PARTY_MAX_ACTIVE_MEMBERS\": 2}"),
                of(ConfigScope.WORLD, "world.forest", "{\"ECONOMY_KERNEL_GATE\": \"off\"}")));

        assertThat(effective.values())
                .hasToString("{AWF_TOOL_CALL_QUOTA=9, ECONOMY_KERNEL_GATE=\"off\", PARTY_MAX_ACTIVE_MEMBERS=2}");
        EffectiveModule economy = effective.modules().get("economy");
        assertThat(economy.apply()).isEqualTo(Apply.OFF);
        assertThat(economy.levers().get("DROP_RATE_RARE_MULTIPLIER"))
                .isEqualTo(
                        Given.CATALOG.levers().get("DROP_RATE_RARE_MULTIPLIER").defaultValue());
        assertThat(effective.gated()).containsExactly("DROP_RATE_RARE_MULTIPLIER");
        assertThat(effective.modules().get("party").apply()).isEqualTo(Apply.FULL);
    }

    @Test
    void shouldGiveTheValuesOfAModuleThatOnlyReadsAndSaySo() {
        Effective effective = resolve(
                snapshot(global("{\"DROP_RATE_RARE_MULTIPLIER\": 3.0, \"ECONOMY_KERNEL_GATE\": \"readonly\"}")));

        EffectiveModule economy = effective.modules().get("economy");
        assertThat(economy.apply()).isEqualTo(Apply.READ);
        assertThat(economy.levers().get("DROP_RATE_RARE_MULTIPLIER")).hasToString("3.0");
        assertThat(effective.gated()).isEmpty();
    }

    @Test
    void shouldSayWhichVariantSetAValueAsLongAsItStands() {
        ActiveConfig variant = of(
                ConfigScope.EXPERIMENT,
                "exp_a:blue",
                "{\"DROP_RATE_RARE_MULTIPLIER\": 2.0, \"DROP_RATE_EPIC_MULTIPLIER\": 2.0,"
                        + " \"PARTY_INTENT_MIX_BIAS\": {\"NEUTRAL\": 0.2}}");
        ActiveConfig session = of(
                ConfigScope.SESSION,
                "s-1",
                "{\"DROP_RATE_EPIC_MULTIPLIER\": 4.0, \"PARTY_INTENT_MIX_BIAS\": {\"COOPERATIVE\": 0.9}}");

        Effective effective = resolve(snapshot(global("{\"AWF_TOOL_CALL_QUOTA\": 9}"), variant, session));

        Origin blue = new Origin("exp_a", "blue", 2);
        assertThat(effective.origins())
                .isEqualTo(Map.of("DROP_RATE_RARE_MULTIPLIER", blue, "PARTY_INTENT_MIX_BIAS", blue));
        assertThat(resolve(snapshot(variant, global("{\"ECONOMY_KERNEL_GATE\": \"off\"}")))
                        .origins())
                .containsOnlyKeys("PARTY_INTENT_MIX_BIAS");
    }

    @Test
    void shouldWriteWhatItHolds() throws Exception {
        Effective effective = resolve(snapshot(
                global("{\"AWF_MODEL_TIER_ALLOWLIST\": [\"gpt-4\"], \"PARTY_GATE\": \"off\", \"GONE \\\"1\\\"\": 7}"),
                of(
                        ConfigScope.EXPERIMENT,
                        "exp_a",
                        "{\"PARTY_INTENT_MIX_BIAS\": {\"NEUTRAL\": 0.2},"
                                + " \"QUEST_PACING_TEMPO_MULTIPLIER\": 1.25}")));

        String json = "{\"version\": 1, \"effective_at\": \"2026-11-21T10:00:00Z\", \"enabled\": true,"
                + " \"experiments\": \"assigned\", " + new String(effective.json(), StandardCharsets.UTF_8) + "}";
        Resolution read = Given.JSON.readValue(json, Resolution.class);

        assertThat(read.values()).isEqualTo(effective.values()).containsKey("GONE \"1\"");
        assertThat(read.modules()).isEqualTo(effective.modules());
        assertThat(read.origins()).isEqualTo(effective.origins()).containsOnlyKeys("QUEST_PACING_TEMPO_MULTIPLIER");
    }

    @Test
    void shouldMergeOnceForAllWhoGetTheSame() {
        ConfigSnapshot snapshot = snapshot(
                List.of(
                        targeted("level >= 10", "{\"AWF_TOOL_CALL_QUOTA\": 9}"),
                        targeted("platform == \"web\"", "{\"VENDOR_MARGIN_MIN\": 0.1}")),
                1_000_000);

        Effective first = snapshot.resolve(context("{\"level\": 10, \"platform\": \"ios\"}"), NOW);
        Effective same = snapshot.resolve(context("{\"level\": 99}"), NOW.plusSeconds(5));
        Effective other = snapshot.resolve(context("{\"level\": 10, \"platform\": \"web\"}"), NOW);

        assertThat(same).isSameAs(first);
        assertThat(first.values()).hasToString("{AWF_TOOL_CALL_QUOTA=9}");
        assertThat(other.values()).hasToString("{AWF_TOOL_CALL_QUOTA=9, VENDOR_MARGIN_MIN=0.1}");
        assertThat(snapshot.merges()).isEqualTo(2);
    }

    @Test
    void shouldKeepNoMoreThanThereIsRoomFor() {
        ConfigSnapshot snapshot = snapshot(List.of(targeted("level >= 10", "{\"AWF_TOOL_CALL_QUOTA\": 9}")), 100);

        Effective first = snapshot.resolve(context("{\"level\": 10}"), NOW);
        Effective again = snapshot.resolve(context("{\"level\": 10}"), NOW);

        assertThat(again.tag()).isEqualTo(first.tag());
        assertThat(snapshot.merges()).isEqualTo(2);
        assertThat(snapshot.internedBytes()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldCountWhoGetsIt() {
        Effective effective = resolve(snapshot(
                global("{\"AWF_TOOL_CALL_QUOTA\": 9, \"VENDOR_MARGIN_MAX\": " + defaultOf("VENDOR_MARGIN_MAX") + "}")));

        assertThat(effective.adopted()).containsExactly("AWF_TOOL_CALL_QUOTA");
        assertThat(effective.use()).isTrue();
        assertThat(effective.use()).isFalse();
        assertThat(effective.takeUses()).isEqualTo(2);
        assertThat(effective.takeUses()).isZero();
        assertThat(effective.use()).isTrue();
    }

    private static JsonNode defaultOf(String lever) {
        return Given.CATALOG.levers().get(lever).defaultValue();
    }

    private static Effective resolve(ConfigSnapshot snapshot) {
        return snapshot.resolve(context("{}"), NOW);
    }
}
