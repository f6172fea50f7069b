package dev.liveops.config.kill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.Kill;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.safety.SafetyChanges.Edited;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.snapshot.Published;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Kills and takes back; each is one version, which every replica serves as soon as it holds it. */
@Singleton
class KillService {

    private static final int MAX_KILLS = 500;

    private final SafetyChanges changes;
    private final KillRules rules;
    private final FreezeGate gate;
    private final ConfigHolder configs;

    KillService(SafetyChanges changes, KillRules rules, FreezeGate gate, ConfigHolder configs) {
        this.changes = changes;
        this.rules = rules;
        this.gate = gate;
        this.configs = configs;
    }

    /** What is killed in what this replica serves. */
    KillList list() {
        return new KillList(configs.safety().kills());
    }

    /** Kills; what is killed already stays as it is. */
    Uni<Published<KillList>> kill(KillRequest request, Caller caller) {
        rules.check(request);
        String target = canonical(request.kind(), request.target());
        return changes.change(caller.userId(), (before, version, now) -> {
                    gate.pass(before, caller.has(Roles.ADMIN), now);
                    if (isKilled(before, request.kind(), target)) {
                        return Optional.empty();
                    }
                    requireRoom(before);
                    Kill kill = new Kill(request.kind(), target, request.reason(), caller.userId(), now);
                    return Optional.of(edited(before.killing(kill, version), kill, "kill", request.reason()));
                })
                .map(KillService::listed);
    }

    /** Takes a kill back; fails with {@code config.not_killed} where there is none. */
    Uni<Published<KillList>> revive(Kill.Kind kind, String named, String reason, Caller caller) {
        String target = canonical(kind, named);
        return changes.change(caller.userId(), (before, version, now) -> {
                    gate.pass(before, caller.has(Roles.ADMIN) && reason != null && !reason.isBlank(), now);
                    Kill kill = before.kills().stream()
                            .filter(one -> one.isOf(kind, target))
                            .findFirst()
                            .orElseThrow(() -> notKilled(kind, target));
                    return Optional.of(edited(before.reviving(one -> one.isOf(kind, target)), kill, "revive", reason));
                })
                .map(KillService::listed);
    }

    private static boolean isKilled(Safety state, Kill.Kind kind, String target) {
        return state.kills().stream().anyMatch(kill -> kill.isOf(kind, target));
    }

    private static void requireRoom(Safety state) {
        if (state.kills().size() >= MAX_KILLS) {
            throw ProblemException.of(
                    ConfigProblem.INVALID,
                    state.kills().size() + " are killed (expected fewer than " + MAX_KILLS + "; take some back first)");
        }
    }

    private static ProblemException notKilled(Kill.Kind kind, String target) {
        return ProblemException.of(
                ConfigProblem.NOT_KILLED,
                kind.wire() + " " + Quote.of(target) + " (expected one of GET /api/awf-liveops/kills)");
    }

    // Ids are written in either case.
    private static String canonical(Kill.Kind kind, String target) {
        return kind == Kill.Kind.CONFIG ? target.toLowerCase(Locale.ROOT) : target;
    }

    private static Edited edited(Safety after, Kill kill, String action, String reason) {
        ObjectNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kill.kind().wire())
                .put("target", kill.target());
        // The trail of a config or a lever shows its kills as well.
        String subject = kill.kind().wire();
        return new Edited(after, subject, kill.target(), action, reason, diff);
    }

    private static Published<KillList> listed(Published<Safety> published) {
        return new Published<>(new KillList(published.value().kills()), published.version(), published.held());
    }
}
