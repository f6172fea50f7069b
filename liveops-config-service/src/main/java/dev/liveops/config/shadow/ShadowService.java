package dev.liveops.config.shadow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.configs.ConfigReadService;
import dev.liveops.config.configs.ConfigView;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.GlobalShadow;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.safety.SafetyChanges.Edited;
import dev.liveops.config.safety.Shadow;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.Published;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins and ends what is only tried out, and reports on it. */
@Singleton
class ShadowService {

    private static final int MAX_SHADOWS = 20;

    private final SafetyChanges changes;
    private final ConfigReadService configs;
    private final ConfigHolder holder;
    private final ShadowCounts counts;
    private final FreezeGate gate;

    ShadowService(
            SafetyChanges changes,
            ConfigReadService configs,
            ConfigHolder holder,
            ShadowCounts counts,
            FreezeGate gate) {
        this.changes = changes;
        this.configs = configs;
        this.holder = holder;
        this.counts = counts;
        this.gate = gate;
    }

    Uni<ShadowReport> report() {
        return counts.find().emitOn(Workers.OF_REQUEST).map(found -> ShadowReports.of(holder.safety(), found));
    }

    /** Tries the newest revision of a config out, in the place of one that is tried out already. */
    Uni<Published<ShadowReport>> begin(UUID id, ShadowRequest request, String author) {
        return configs.find(id)
                .chain(config -> changes.change(author, (before, version, now) -> {
                    if (before.shadows().stream().anyMatch(shadow -> isOf(shadow, config))) {
                        return Optional.empty();
                    }
                    List<Shadow> others = without(before, id);
                    if (others.size() >= MAX_SHADOWS) {
                        throw ProblemException.of(
                                ConfigProblem.INVALID,
                                others.size() + " configs are tried out (expected fewer than " + MAX_SHADOWS + ")");
                    }
                    others.add(new Shadow(id, config.revision(), version, author, now));
                    return Optional.of(
                            edited(before.withShadows(others, before.shadowing()), id, "shadow", request.reason()));
                }))
                .chain(this::answer);
    }

    /** Tries a config out no more; one that is not stays so. */
    Uni<Published<ShadowReport>> end(UUID id, @Nullable String reason, String author) {
        return changes.change(author, (before, version, now) -> {
                    List<Shadow> others = without(before, id);
                    return others.size() == before.shadows().size()
                            ? Optional.empty()
                            : Optional.of(
                                    edited(before.withShadows(others, before.shadowing()), id, "unshadow", reason));
                })
                .chain(this::answer);
    }

    /** Applies nothing at all from now on; changes what players get, so not while it is frozen. */
    Uni<Published<ShadowReport>> beginAll(ShadowRequest request, String author) {
        Violations violations = new Violations();
        if (violations.present(request.reason(), "reason")) {
            violations.checkText(request.reason(), "reason", AuditEntry.MAX_REASON);
        }
        violations.throwIfAny(ConfigProblem.INVALID);
        return changes.change(author, (before, version, now) -> {
                    gate.pass(before, false, now);
                    return before.shadowing() != null
                            ? Optional.empty()
                            : Optional.of(edited(
                                    before.withShadows(
                                            before.shadows(), new GlobalShadow(version, request.reason(), author, now)),
                                    null,
                                    "shadow",
                                    request.reason()));
                })
                .chain(this::answer);
    }

    /** Applies what is published again. */
    Uni<Published<ShadowReport>> endAll(@Nullable String reason, String author) {
        return changes.change(author, (before, version, now) -> {
                    gate.pass(before, false, now);
                    return before.shadowing() == null
                            ? Optional.empty()
                            : Optional.of(edited(before.withShadows(before.shadows(), null), null, "unshadow", reason));
                })
                .chain(this::answer);
    }

    private static boolean isOf(Shadow shadow, ConfigView config) {
        return shadow.configId().equals(config.configId()) && shadow.revision() == config.revision();
    }

    private static List<Shadow> without(Safety safety, UUID id) {
        List<Shadow> others = new ArrayList<>(safety.shadows());
        others.removeIf(shadow -> shadow.configId().equals(id));
        return others;
    }

    private static Edited edited(Safety after, @Nullable UUID id, String action, @Nullable String reason) {
        return new Edited(
                after,
                id == null ? "shadow" : "config",
                id == null ? null : id.toString(),
                action,
                reason,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("configs", after.shadows().size())
                        .put("all", after.shadowing() != null));
    }

    private Uni<Published<ShadowReport>> answer(Published<Safety> published) {
        return counts.find()
                .map(found -> new Published<>(
                        ShadowReports.of(published.value(), found), published.version(), published.held()));
    }
}
