package dev.liveops.play.session;

import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.play.client.Situation;
import dev.liveops.play.population.Cheat;
import dev.liveops.play.population.Player;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the game's backend makes of a run: it has seen how the run went, so a client's story of another one is caught.
 *
 * @param challenge the daily challenge the run was played for; null for none
 */
record Judgement(
        Player player,
        String sessionId,
        Situation situation,
        GameRules rules,
        @Nullable String challenge) {

    private static final int MOST_EVENTS = 8;
    private static final int XP_A_TIER = 50;

    /** The fields of its submission, but for the times. */
    Fields fields(String runId, RecordedRun run) {
        boolean isHonest = player.cheat() == Cheat.NONE;
        Fields fields = new Fields()
                .text("user_id", player.id())
                .text("run_id", runId)
                .text("display_name", "Player " + (player.number() + 1))
                .text("validity", isHonest ? "validated" : "invalid");
        if (!isHonest) {
            fields.text("reason", "the client tells of another run than the one that was played");
        }
        fields.text("session_id", sessionId)
                .text("outcome", run.summary().outcome().word())
                .number("score", run.summary().score())
                .number("tiers_cleared", run.summary().tiersCleared())
                .number("waves_cleared", run.summary().wavesCleared())
                .text("client_version", player.version().text())
                .text("platform", player.platform().wire());
        if (situation.contentVersion() != null) {
            fields.text("content_version", situation.contentVersion());
        }
        return addContext(fields);
    }

    /** Adds what the run counts for, as its start and its submission tell it. */
    Fields addContext(Fields fields) {
        Optional.ofNullable(challenge).ifPresent(id -> fields.text("challenge_id", id));
        // By this a rollout tells who is inside, and telemetry whether it was offered.
        Optional.ofNullable(situation.pack()).ifPresent(pack -> fields.text("content_hash", pack.hash()));
        rules.event().ifPresent(event -> addEvent(fields, event, "event_revision"));
        return fields.object("experiment_variants", variants(situation.assignments()));
    }

    /** The fields by which its reward is asked for; null of a run that counts for nothing, or for no event. */
    @Nullable
    Fields reward(String runId, RecordedRun run) {
        if (player.cheat() != Cheat.NONE || situation.events().isEmpty()) {
            return null;
        }
        Fields fields = new Fields()
                .text("user_id", player.id())
                .text("run_id", runId)
                .text("client_version", player.version().text());
        Optional.ofNullable(challenge).ifPresent(id -> fields.text("challenge_id", id));
        if (situation.contentVersion() != null) {
            fields.text("content_version", situation.contentVersion());
        }
        List<Fields> named = situation.events().stream()
                .limit(MOST_EVENTS)
                .map(event -> addEvent(new Fields(), event, "revision"))
                .toList();
        return fields.objects("events", named)
                .numbers(
                        "base",
                        Map.of(
                                "xp",
                                XP_A_TIER * run.summary().tiersCleared(),
                                "shards",
                                run.summary().wavesCleared()));
    }

    private static Fields addEvent(Fields fields, ActiveEvent event, String revisionName) {
        fields.text("event_id", event.id());
        Integer revision = event.revision();
        return revision == null ? fields : fields.number(revisionName, revision);
    }

    private static Map<String, String> variants(List<ExperimentAssignment> assignments) {
        Map<String, String> variants = new TreeMap<>();
        assignments.forEach(one -> variants.put(one.experimentId(), one.variantId()));
        return variants;
    }
}
