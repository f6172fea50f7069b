package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.liveops.config.safety.GlobalShadow;
import dev.liveops.config.safety.Safety;
import dev.liveops.model.config.ConfigScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried out is compared with what applies, and never applied. */
class TrialTest {

    private static final int WORLDS = 200;
    private static final int CONFIGS = 8;

    @Test
    void shouldApplyNothingOfWhatIsTriedOutAndSayWhatWouldDiffer() {
        ActiveConfig live = Given.global("{\"AWF_TOOL_CALL_QUOTA\": 5}");
        ActiveConfig tried = Given.targeted("level >= 10", "{\"AWF_TOOL_CALL_QUOTA\": 9}");
        ConfigSnapshot snapshot = snapshot(List.of(live), List.of(tried), false);

        Effective meant = snapshot.resolve(Given.context("{\"level\": 12}"), Given.NOW);
        Effective other = snapshot.resolve(Given.context("{\"level\": 2}"), Given.NOW);

        assertThat(meant.values()).hasToString("{AWF_TOOL_CALL_QUOTA=5}");
        assertThat(meant.differences())
                .containsExactly(new LeverDifference("AWF_TOOL_CALL_QUOTA", IntNode.valueOf(5), IntNode.valueOf(9)));
        assertThat(other.differences()).isEmpty();
        assertThat(snapshot.live()).extracting(LiveConfig::id).containsExactly(live.id());
    }

    @Test
    void shouldApplyNothingAtAllWhereEverythingIsTriedOut() {
        ActiveConfig live = Given.global("{\"AWF_TOOL_CALL_QUOTA\": 9}");
        Effective effective = snapshot(List.of(live), List.of(), true).resolve(Given.context("{}"), Given.NOW);

        assertThat(effective.values()).isEmpty();
        assertThat(effective.differences()).extracting(LeverDifference::lever).containsExactly("AWF_TOOL_CALL_QUOTA");
    }

    @ParameterizedTest
    @ValueSource(longs = {20261127L, 7L})
    void shouldAgreeWithTwoSnapshotsThatAreResolvedApart(long seed) {
        Random random = new Random(seed);
        int different = 0;
        for (int world = 0; world < WORLDS; world++) {
            List<ActiveConfig> all = new ArrayList<>();
            List<ActiveConfig> tried = new ArrayList<>();
            for (int index = 0; index < CONFIGS; index++) {
                ActiveConfig config = config(random);
                all.add(config);
                if (random.nextInt(3) == 0) {
                    tried.add(config);
                }
            }
            List<ActiveConfig> applied =
                    all.stream().filter(config -> !tried.contains(config)).toList();
            ResolutionContext context = Given.context("{\"level\": " + random.nextInt(20) + "}");

            Effective effective = snapshot(applied, tried, false).resolve(context, Given.NOW);
            Effective without = Given.snapshot(applied, 1_000_000).resolve(context, Given.NOW);
            Effective with = Given.snapshot(all, 1_000_000).resolve(context, Given.NOW);

            assertThat(effective.values()).as("seed %d world %d", seed, world).isEqualTo(without.values());
            Map<String, List<JsonNode>> expected = difference(without, with);
            different += expected.isEmpty() ? 0 : 1;
            assertThat(found(effective)).as("seed %d world %d", seed, world).isEqualTo(expected);
        }
        assertThat(different).isBetween(WORLDS / 10, WORLDS - 1);
    }

    private static Map<String, List<JsonNode>> difference(Effective one, Effective other) {
        Map<String, List<JsonNode>> difference = new TreeMap<>();
        Given.CATALOG.levers().forEach((lever, declared) -> {
            JsonNode from = one.values().getOrDefault(lever, declared.defaultValue());
            JsonNode to = other.values().getOrDefault(lever, declared.defaultValue());
            if (!Objects.equals(from, to)) {
                difference.put(lever, List.of(from, to));
            }
        });
        return difference;
    }

    private static Map<String, List<JsonNode>> found(Effective effective) {
        Map<String, List<JsonNode>> found = new TreeMap<>();
        // Where nothing is tried out, nothing is compared.
        if (effective.differences() != null) {
            effective.differences().forEach(one -> found.put(one.lever(), List.of(one.from(), one.to())));
        }
        return found;
    }

    private static ConfigSnapshot snapshot(List<ActiveConfig> applied, List<ActiveConfig> tried, boolean everything) {
        GlobalShadow shadowing = everything ? new GlobalShadow(1, "a try", "operator", Given.NOW) : null;
        Guards guards = Given.guards(Safety.NONE.withShadows(List.of(), shadowing));
        return new ConfigSnapshot(applied, tried, Given.TABLE, guards, new Interning(1_000_000), Set.of());
    }

    private static ActiveConfig config(Random random) {
        String payload = random.nextBoolean()
                ? "{\"AWF_TOOL_CALL_QUOTA\": " + (1 + random.nextInt(4)) + "}"
                : "{\"VENDOR_MARGIN_MIN\": 0." + random.nextInt(5) + ", \"PARTY_MAX_ACTIVE_MEMBERS\": "
                        + (1 + random.nextInt(3)) + "}";
        return switch (random.nextInt(3)) {
            case 0 -> Given.targeted("level >= " + random.nextInt(20), payload);
            case 1 -> Given.of(ConfigScope.WORLD, "world.forest", payload);
            default -> Given.global(payload);
        };
    }
}
