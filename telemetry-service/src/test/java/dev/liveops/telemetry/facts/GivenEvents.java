package dev.liveops.telemetry.facts;

import dev.liveops.model.id.UuidV7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Traffic made from a seed: players, sessions and runs of some days, with what goes wrong in the field. */
public final class GivenEvents {

    private static final Instant BEGIN = Instant.parse("2025-03-20T06:00:00Z");
    private static final int DAYS = 12;
    private static final String[] OUTCOMES = {"victory", "Win", "defeat", "quit"};
    private static final String[] CONTENT = {"trap_fire", "trap_ice", "monster_ember", "relic_sun", "relic_moon"};

    private final Random random;
    private final List<Told> events = new ArrayList<>();
    private final Instant begin;
    private final int days;
    private long ids;

    private GivenEvents(long seed, Instant begin, int days) {
        this.random = new Random(seed);
        this.begin = begin;
        this.days = days;
    }

    /** The events of so many players over twelve days, in the order of their making. */
    public static List<Told> of(long seed, int players) {
        return of(seed, players, BEGIN, DAYS);
    }

    /** As the other one, over other days. */
    public static List<Told> of(long seed, int players, Instant begin, int days) {
        GivenEvents given = new GivenEvents(seed, begin, days);
        for (int player = 0; player < players; player++) {
            given.play("player-" + player);
        }
        return given.events;
    }

    /** As the first one, but that in the middle of many sessions somebody signs in, and in some somebody else. */
    public static List<Told> withSignIns(long seed, int players) {
        Random random = new Random(seed);
        Map<String, Integer> since = new HashMap<>();
        return of(seed, players).stream()
                .map(told -> {
                    PlayedEvent event = told.event();
                    int place = since.merge(event.sessionId(), 1, Integer::sum);
                    int signsIn = event.sessionId().hashCode() & 31;
                    String user = place <= signsIn
                            ? null
                            : "player-" + (place - signsIn) / 24
                                    + event.sessionId().charAt(7);
                    return new Told(as(random.nextInt(40) == 0 ? "somebody-else" : user, event), told.payload());
                })
                .toList();
    }

    private static PlayedEvent as(@Nullable String user, PlayedEvent event) {
        return new PlayedEvent(
                event.id(),
                user,
                event.sessionId(),
                event.type(),
                event.micros(),
                event.contentVersion(),
                event.clientVersion(),
                event.platform(),
                event.fields());
    }

    /** An event with its payload's text. */
    public record Told(PlayedEvent event, String payload) {}

    /** An event. */
    public static PlayedEvent event(
            UUID id, @Nullable String user, String session, String type, Instant time, String payload) {
        return new PlayedEvent(
                id,
                user,
                session,
                type,
                time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000,
                "1.0.0",
                "0.6.0",
                "web",
                Fields.of(payload));
    }

    private void play(String user) {
        int sessions = 1 + random.nextInt(6);
        for (int session = 0; session < sessions; session++) {
            Instant at = begin.plusSeconds(random.nextInt(days * 86_400));
            boolean signedIn = random.nextInt(5) > 0;
            new Session(signedIn ? user : null, user + "-session-" + session, at).play();
        }
    }

    private UUID nextId(Instant time) {
        return UuidV7.of(time, random.nextInt(4_096), ++ids << 20 | random.nextInt(1 << 20));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private final class Session {

        private final @Nullable String user;
        private final String name;
        private final String client = any(new String[] {"0.6.0", "0.7.0"});
        private final @Nullable String content = any(new String[] {"1.0.0", "1.1.0", null});
        private final @Nullable String platform = any(new String[] {"web", "android", null});
        private Instant now;

        Session(@Nullable String user, String name, Instant now) {
            this.user = user;
            this.name = name;
            this.now = now;
        }

        void play() {
            tell("session_start", "{}");
            int runs = random.nextInt(4);
            for (int run = 0; run < runs; run++) {
                playRun(name + "-run-" + run);
            }
            if (random.nextInt(4) == 0) {
                tell("client_crash", "{\"error_type\":\"x\"}");
            }
            if (random.nextInt(6) == 0) {
                tell("version_mismatch", "{\"component\":\"content\"}");
            }
            if (random.nextInt(3) == 0) {
                tell("profile_level_up", "{\"new_level\":" + (1 + random.nextInt(9)) + "}");
            }
            if (random.nextInt(4) == 0) {
                tell("unlock_obtained", "{\"content_type\":\"trap\",\"content_id\":\"" + any(CONTENT) + "\"}");
            }
            if (random.nextInt(4) == 0) {
                tell("leaderboard_view", "{\"scope\":\"global\",\"challenge_id\":\"daily_2025-03-21\"}");
            }
            new Turns().play();
            if (random.nextBoolean()) {
                tell("session_end", "{\"duration_ms\":" + random.nextInt(3_600_000) + "}");
            }
        }

        /** Turns, with dice of their own. */
        private final class Turns {

            private final Random dice = new Random(name.hashCode());

            void play() {
                int turns = dice.nextInt(5);
                for (int turn = 0; turn < turns; turn++) {
                    turn(turn);
                }
            }

            private void turn(int number) {
                String failed = dice.nextInt(3) == 0 ? ",\"failed\":" + dice.nextBoolean() : "";
                String world = dice.nextInt(5) == 0 ? "" : ",\"world_id\":\"" + pick("w1", "w2") + "\"";
                String tokens = dice.nextInt(4) == 0
                        ? ""
                        : ",\"input_tokens\":" + dice.nextInt(6_000) + ",\"output_tokens\":" + dice.nextInt(2_000);
                String oracles = dice.nextInt(3) == 0
                        ? ",\"oracle_failures\":{\"grounding\":" + dice.nextInt(3) + ",\"deadline\":1}"
                        : "";
                tell(
                        "turn_completed",
                        "{\"turn_id\":" + number + ",\"latency_ms\":" + dice.nextInt(40_000_000) / 1_000.0
                                + ",\"config_version\":" + (1 + dice.nextInt(3)) + ",\"model_tier\":\""
                                + pick("gpt-4", "claude-3") + "\",\"adventure_id\":\"a1\",\"tool_calls\":"
                                + dice.nextInt(5) + ",\"coverage\":{\"dialogue\":" + dice.nextInt(1_001) / 1_000.0
                                + ",\"economy\":0.25}" + world + tokens + oracles + failed + "}");
            }

            private String pick(String one, String other) {
                return dice.nextBoolean() ? one : other;
            }
        }

        private void playRun(String run) {
            if (random.nextInt(12) > 0) {
                start(run);
            }
            int waves = random.nextInt(12);
            for (int wave = 0; wave < waves; wave++) {
                playWave(run, 1 + wave / 4, wave % 4);
            }
            if (random.nextInt(6) > 0) {
                end(run, waves);
            }
            if (random.nextInt(8) == 0) {
                end(run, waves + 1);
            }
        }

        private void start(String run) {
            String events = random.nextInt(4) == 0
                    ? ",\"events\":[{\"event_id\":\"fire\",\"revision\":2},{\"event_id\":\"season\"}]"
                    : random.nextInt(4) == 0 ? ",\"event_id\":\"fire\",\"event_revision\":3" : "";
            String variants = random.nextInt(3) == 0
                    ? ",\"experiment_variants\":{\"exp\":\"" + any(new String[] {"a", "b"}) + "\"}"
                    : "";
            String challenge = random.nextInt(3) == 0 ? ",\"challenge_id\":\"daily_2025-03-21\"" : "";
            tell(
                    "run_start",
                    "{\"run_id\":\"" + run + "\",\"seed\":18446744073709551615" + events + variants + challenge + "}");
        }

        private void playWave(String run, int tier, int wave) {
            if (random.nextInt(3) == 0) {
                String offered = any(CONTENT);
                tell(
                        "draft_offered",
                        "{\"run_id\":\"" + run + "\",\"tier\":" + tier + ",\"options\":[\"" + offered + "\",\""
                                + any(CONTENT) + "\"]}");
                tell(
                        "draft_pick",
                        "{\"run_id\":\"" + run + "\",\"tier\":" + tier + ",\"picked_id\":\"" + offered
                                + "\",\"picked_type\":\"trap\"}");
            }
            String place = "{\"run_id\":\"" + run + "\",\"tier\":" + tier + ",\"wave_idx\":" + wave;
            if (random.nextInt(5) == 0) {
                tell("wave_fail", place + ",\"core_hp_at_death\":" + random.nextInt(100) / 8.0 + "}");
            } else {
                tell("wave_clear", place + ",\"heroes_remaining\":" + random.nextInt(6) + "}");
                if (random.nextInt(10) == 0) {
                    tell("wave_clear", place + ",\"heroes_remaining\":" + random.nextInt(6) + "}");
                }
            }
        }

        private void end(String run, int waves) {
            tell(
                    "run_end",
                    "{\"run_id\":\"" + run + "\",\"outcome\":\"" + any(OUTCOMES) + "\",\"score\":"
                            + random.nextInt(100_000) / 4.0 + ",\"tiers_cleared\":" + waves / 4 + ",\"waves_cleared\":"
                            + waves + "}");
        }

        private void tell(String type, String payload) {
            now = now.plusMillis(random.nextInt(60_000));
            PlayedEvent event = new PlayedEvent(
                    nextId(now),
                    user,
                    name,
                    type,
                    now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000,
                    content,
                    client,
                    platform,
                    Fields.of(payload));
            events.add(new Told(event, payload));
        }
    }
}
