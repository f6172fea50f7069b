package dev.liveops.events.rewards;

import dev.liveops.events.history.EventHistories;
import dev.liveops.events.rewards.RewardRun.NamedEvent;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether what is asked can be a run. */
final class RewardPolicy {

    /** How long ago a run may have begun; what is known of events reaches a day further back. */
    static final Duration OLDEST = EventHistories.KEPT.minusDays(1);

    /** How far ahead of ours the backend's clock may be. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    private static final long LARGEST = 1_000_000_000L;
    private static final int MOST_EVENTS = 8;

    private RewardPolicy() {}

    /** Ends the request with {@code events.claim_refused}, naming everything that is wrong. */
    static void check(RewardRun run, Instant now) {
        Violations violations = new Violations();
        violations.checkUser(run.userId(), "user_id");
        if (violations.present(run.runId(), "run_id")) {
            checkOpaque(violations, run.runId(), "run_id");
        }
        checkStart(violations, run.startedAt(), now);
        checkOpaque(violations, run.challengeId(), "challenge_id");
        checkOpaque(violations, run.region(), "region");
        checkVersion(violations, run.contentVersion(), "content_version");
        checkVersion(violations, run.clientVersion(), "client_version");
        checkEvents(violations, run.events() == null ? List.of() : run.events());
        if (violations.present(run.base(), "base")) {
            checkAmount(violations, run.base().xp(), "base.xp");
            checkAmount(violations, run.base().shards(), "base.shards");
        }
        violations.throwIfAny(EventsProblem.CLAIM_REFUSED);
    }

    private static void checkStart(Violations violations, @Nullable Instant startedAt, Instant now) {
        if (violations.present(startedAt, "started_at")) {
            Instant earliest = now.minus(OLDEST);
            Instant latest = now.plus(AHEAD);
            violations.check(
                    !startedAt.isBefore(earliest) && !startedAt.isAfter(latest),
                    "started_at",
                    startedAt + " (expected " + earliest + ".." + latest + ")");
        }
    }

    private static void checkEvents(Violations violations, List<NamedEvent> events) {
        violations.check(
                events.size() <= MOST_EVENTS, "events", events.size() + " (expected at most " + MOST_EVENTS + ")");
        Set<String> ids = new HashSet<>();
        for (int place = 0; place < Math.min(events.size(), MOST_EVENTS); place++) {
            NamedEvent event = events.get(place);
            String path = "events[" + place + "]";
            if (violations.present(event.eventId(), path + ".event_id")) {
                checkOpaque(violations, event.eventId(), path + ".event_id");
                violations.check(ids.add(event.eventId()), path + ".event_id", "is there already (expected each once)");
            }
            Integer revision = event.revision();
            violations.check(revision == null || revision >= 1, path + ".revision", revision + " (expected 1 or more)");
        }
    }

    private static void checkVersion(Violations violations, @Nullable String version, String path) {
        violations.check(
                version == null || SemanticVersions.isVersion(version), path, "expected " + SemanticVersions.EXPECTED);
    }

    private static void checkAmount(Violations violations, long amount, String path) {
        violations.check(amount >= 0 && amount <= LARGEST, path, amount + " (expected 0.." + LARGEST + ")");
    }

    private static void checkOpaque(Violations violations, @Nullable String text, String path) {
        violations.check(
                text == null || Ids.isOpaque(text),
                path,
                "expected 1.." + Ids.MAX_LENGTH + " characters, none a control character");
    }
}
