package dev.liveops.benchmarks.ingest.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the events of a batch as a game session sends them: two runs, each from its start over drafts and waves to its end,
 * between something of the session or profile (mission: phase-6, section 6).
 */
public final class EventMix {

    /** Events of a batch. */
    public static final int BATCH_EVENTS = 50;

    /** Runs of a batch. */
    public static final int BATCH_RUNS = 2;

    private static final int TIERS = 7;
    private static final String RUN_ID = NumberedId.RUN.text(0);
    private static final List<String> HEROES = List.of(
            "hero_warden_of_the_low_tide",
            "hero_duelist_of_the_last_ember",
            "hero_keeper_of_the_lantern",
            "hero_archer_of_the_glass_reef");
    private static final List<String> RELICS = List.of(
            "relic_crown_of_cold_embers",
            "relic_compass_without_a_north",
            "relic_mirror_of_drowned_salt",
            "relic_bell_from_the_sunken_nave");
    private static final List<String> LAYOUTS =
            List.of("layout_spiral_with_two_gates", "layout_gauntlet_of_nine_doors", "layout_atrium_under_glass");
    private static final List<String> OUTCOMES = List.of("defeat", "victory", "abandoned");

    private final Random random;
    private final List<EventShape> events = new ArrayList<>();
    private int run = -1;

    private EventMix(Random random) {
        this.random = random;
    }

    /**
     * The events of one batch, oldest first.
     *
     * @param opening whether it is the first one of its session
     */
    public static List<EventShape> batch(Random random, boolean opening) {
        EventMix mix = new EventMix(random);
        if (opening) {
            mix.add(
                    "session_start",
                    "{\"platform\":\"web\",\"client_version\":\"0.6.0\",\"content_version\":\"1.1.0\"}");
        } else {
            mix.add("unlock_obtained", "{\"content_type\":\"relic\",\"content_id\":\"%s\"}", mix.one(RELICS));
        }
        for (int index = 0; index < BATCH_RUNS; index++) {
            mix.run = index;
            mix.addRun();
        }
        mix.run = -1;
        int level = 1 + random.nextInt(60);
        mix.add("profile_level_up", "{\"old_level\":%d,\"new_level\":%d}", level, level + 1);
        return List.copyOf(mix.events);
    }

    private void addRun() {
        add(
                "run_start",
                "{%s,\"seed\":%d,\"challenge_id\":\"daily_2026-11-%02d\",\"event_id\":\"event_fire_festival_01\","
                        + "\"experiment_variants\":{\"draft_size_2026\":\"%s\",\"wave_pacing_q4\":\"%s\"}}",
                runId(),
                random.nextInt(1_000_000_000),
                1 + random.nextInt(30),
                random.nextBoolean() ? "treatment" : "control",
                random.nextBoolean() ? "slow" : "control");
        for (int tier = 1; tier <= TIERS; tier++) {
            addTier(tier);
        }
        add(
                "wave_fail",
                "{%s,\"tier\":%d,\"wave_idx\":%d,\"core_hp_at_death\":%.1f}",
                runId(),
                TIERS,
                TIERS,
                random.nextDouble() * 100);
        add(
                "run_end",
                "{%s,\"outcome\":\"%s\",\"score\":%d,\"tiers_cleared\":%d,\"waves_cleared\":%d}",
                runId(),
                one(OUTCOMES),
                random.nextInt(250_000),
                TIERS - 1,
                TIERS - 1);
    }

    private void addTier(int tier) {
        String hero = one(HEROES);
        add(
                "draft_offered",
                "{%s,\"tier\":%d,\"options\":[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]}",
                runId(),
                tier,
                hero,
                one(HEROES),
                one(RELICS),
                one(RELICS),
                one(LAYOUTS));
        add("draft_pick", "{%s,\"tier\":%d,\"picked_id\":\"%s\",\"picked_type\":\"hero\"}", runId(), tier, hero);
        int left = 1 + random.nextInt(4);
        add("wave_clear", "{%s,\"tier\":%d,\"wave_idx\":%d,\"heroes_remaining\":%d}", runId(), tier, tier, left);
    }

    private void add(String type, String payload, Object... values) {
        double age = 1 - (events.size() + 1.0) / BATCH_EVENTS;
        events.add(new EventShape(type, age, run, String.format(Locale.ROOT, payload, values)));
    }

    private static String runId() {
        return "\"run_id\":\"" + RUN_ID + '"';
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
