package dev.liveops.config.dryrun;

import dev.liveops.config.configs.Proposal;
import dev.liveops.config.crosscheck.CrossCheck;
import dev.liveops.config.foresight.BlastRadiusService;
import dev.liveops.config.foresight.ProposedChange;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.resolution.Rehearsal;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.support.time.Window;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a change beside what is published; asks nobody, and compiles, so it is not for event loops. */
@Singleton
class Stage {

    private static final ResolveRequest NOTHING = ResolveRequest.of(null, null, null, null, null);
    private static final Window ALWAYS = new Window(null, null);

    private final BlastRadiusService blast;
    private final CrossCheck crossCheck;

    Stage(BlastRadiusService blast, CrossCheck crossCheck) {
        this.blast = blast;
        this.crossCheck = crossCheck;
    }

    /**
     * What follows of it.
     *
     * @param context of the request; null for none
     */
    Rehearsed rehearse(Proposal proposal, @Nullable ResolveRequest context) {
        List<ProposedChange> change = List.of(ProposedChange.of(proposal.config(), proposal.replaces()));
        List<Instant> moments = blast.moments(change);
        // When all of its windows have opened.
        Instant last = moments.get(moments.size() - 1);
        Rehearsal rehearsal = blast.rehearse(change);
        Rehearsal forAll = blast.rehearse(List.of(ProposedChange.of(forAll(proposal.config()), proposal.replaces())));
        return new Rehearsed(
                rehearsal,
                moments,
                crossCheck.look(proposal.config(), proposal.replaces()),
                context == null ? null : rehearsal.values(context, last),
                forAll.values(inPlace(proposal.config(), context == null ? NOTHING : context), last),
                rehearsal.values(NOTHING, moments.get(0)).before());
    }

    // Whom it is for, the blast radius says; what it does to them, a turn of somebody whom it is for.
    private static LiveConfig forAll(LiveConfig config) {
        return new LiveConfig(
                config.id(),
                config.revision(),
                config.name(),
                config.scope(),
                config.scopeRef(),
                ALWAYS,
                config.priority(),
                config.activatedVersion(),
                null,
                config.payload());
    }

    private static ResolveRequest inPlace(LiveConfig config, ResolveRequest context) {
        String place = config.scopeRef();
        return switch (config.scope()) {
            case GLOBAL -> context;
            case WORLD -> with(context, context.sessionId(), place, context.adventureId(), context.experimentIds());
            case ADVENTURE -> with(context, context.sessionId(), context.worldId(), place, context.experimentIds());
            case EXPERIMENT ->
                with(context, context.sessionId(), context.worldId(), context.adventureId(), List.of(place));
            case SESSION -> with(context, place, context.worldId(), context.adventureId(), context.experimentIds());
        };
    }

    private static ResolveRequest with(
            ResolveRequest context,
            @Nullable String session,
            @Nullable String world,
            @Nullable String adventure,
            @Nullable List<String> experiments) {
        return new ResolveRequest(
                context.userId(),
                session,
                context.turnId(),
                world,
                adventure,
                context.attributes(),
                experiments,
                context.experiments(),
                context.pin());
    }
}
