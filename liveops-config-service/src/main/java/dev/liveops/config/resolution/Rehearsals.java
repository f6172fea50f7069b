package dev.liveops.config.resolution;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.targeting.Audience;
import dev.liveops.targeting.InvalidAudienceException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes what is published with and without a change ready to be compared; compiles, so it is not for event loops. */
@Singleton
public class Rehearsals {

    private final ConfigHolder configs;
    private final TargetingContext context;
    private final EnvironmentFreeze freeze;

    Rehearsals(ConfigHolder configs, TargetingContext context, EnvironmentFreeze freeze) {
        this.configs = configs;
        this.context = context;
        this.freeze = freeze;
    }

    /**
     * What is published now, beside the same with a change. What is only tried out counts in neither.
     *
     * @param proposed configs that come, each after the published ones of its scope and priority, or in the place of the published one of
     *     its id
     * @param gone ids of those that go
     * @throws ProblemException {@code request.invalid} for a condition that cannot be compiled
     */
    public Rehearsal of(List<LiveConfig> proposed, Set<UUID> gone) {
        return of(proposed, gone, null);
    }

    /**
     * The same where segments change as well.
     *
     * @param segments as they would be, for what is proposed and for what stays; null for as they are
     */
    public Rehearsal of(List<LiveConfig> proposed, Set<UUID> gone, @Nullable SegmentTexts segments) {
        Versioned<ConfigSnapshot> published = configs.get();
        Guards guards = published.value().guards();
        List<ActiveConfig> before = published.value().configs();
        Set<UUID> out = new HashSet<>(gone);
        proposed.forEach(config -> out.add(config.id()));
        List<ActiveConfig> after = new ArrayList<>(before.stream()
                .filter(config -> !out.contains(config.id()))
                .map(config -> over(config, segments))
                .toList());
        for (int index = 0; index < proposed.size(); index++) {
            after.add(compile(proposed.get(index), Long.MAX_VALUE - proposed.size() + index, segments));
        }
        return new Rehearsal(
                published.version(),
                configs.snapshot(before, guards),
                configs.snapshot(after, guards),
                context,
                at -> freeze.effective(guards.safety(), at));
    }

    private ActiveConfig over(ActiveConfig config, @Nullable SegmentTexts segments) {
        Targeting targeting = config.targeting();
        return segments == null
                        || targeting == null
                        || context.segmentsOf(targeting).isEmpty()
                ? config
                : config.withAudience(compile(targeting, segments));
    }

    private Audience compile(Targeting targeting, @Nullable SegmentTexts segments) {
        return segments == null ? context.compile(targeting) : context.compile(targeting, segments);
    }

    private ActiveConfig compile(LiveConfig config, long order, @Nullable SegmentTexts segments) {
        Targeting targeting = Targeting.kept(config.targeting(), config.id().toString());
        try {
            return new ActiveConfig(
                    config.id(),
                    config.revision(),
                    config.name(),
                    config.scope(),
                    config.scopeRef(),
                    config.priority(),
                    order,
                    config.window().from(),
                    config.window().to(),
                    targeting,
                    targeting == null ? null : compile(targeting, segments),
                    configs.toLevers(config.payload()));
        } catch (InvalidAudienceException e) {
            throw ProblemException.at(CommonProblem.INVALID, "targeting." + e.path(), String.valueOf(e.getMessage()));
        }
    }
}
