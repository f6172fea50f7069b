package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.snapshots.ResolvedTurn;
import dev.liveops.config.snapshots.SnapshotSampler;
import dev.liveops.config.turn.TurnKey;
import dev.liveops.model.config.Resolution.Apply;
import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.semver4j.Semver;

/** Hands what turns of sampled sessions are resolved to over to be kept. Costs others a hash of their session's name. */
@Singleton
class TurnSnapshots {

    private final SnapshotSampler sampler;
    private final Resolver resolver;
    private final JsonText json;

    TurnSnapshots(SnapshotSampler sampler, Resolver resolver, JsonText json) {
        this.sampler = sampler;
        this.resolver = resolver;
        this.json = json;
    }

    void resolved(TurnKey turn, Answer answer, List<Participation> participations) {
        if (sampler.wants(turn.sessionId())) {
            sampler.offer(new ResolvedTurn(
                    turn.sessionId(),
                    turn.turnId(),
                    turn.userId(),
                    answer.version(),
                    answer.instant(),
                    () -> context(answer, participations),
                    answer.effective(),
                    () -> levers(answer.effective())));
        }
    }

    private JsonNode context(Answer answer, List<Participation> participations) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("world_id", answer.question().worldId());
        context.put("adventure_id", answer.question().adventureId());
        ObjectNode attributes = context.putObject("attributes");
        resolver.seen(answer.question(), answer.player())
                .forEach((name, value) -> attributes.set(name, json.tree(plain(value))));
        context.put("experiments", answer.experiments().wire());
        context.set(
                "variants",
                json.tree(participations.stream().map(Participation::reference).toList()));
        KnownPlayer player = answer.player();
        if (player.source() != AudienceSource.NONE) {
            ObjectNode audience =
                    context.putObject("audience").put("source", player.source().wire());
            if (player.asOf() != null) {
                audience.put("as_of", player.asOf().toString());
            }
        }
        return context;
    }

    private JsonNode levers(Effective effective) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        ObjectNode values = resolved.putObject("values");
        ObjectNode applies = JsonNodeFactory.instance.objectNode();
        effective.modules().forEach((name, module) -> {
            values.setAll(module.levers());
            if (module.apply() != Apply.FULL) {
                applies.put(name, module.apply().wire());
            }
        });
        effective.values().forEach(values::putIfAbsent);
        resolved.set("adopted", json.tree(effective.adopted()));
        if (!applies.isEmpty()) {
            resolved.set("applies", applies);
        }
        return resolved;
    }

    private static Object plain(Object value) {
        return value instanceof Semver || value instanceof Instant ? value.toString() : value;
    }
}
