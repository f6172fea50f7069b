package dev.liveops.config.resolution;

import dev.liveops.model.config.ResolveRequest;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** What applies at this moment, for those who write it in other words than the suite's own. No turn is pinned, and none is remembered. */
@Singleton
public class CurrentLevers {

    private final ResolutionService service;
    private final PreviewClock clock;

    CurrentLevers(ResolutionService service, PreviewClock clock) {
        this.service = service;
        this.clock = clock;
    }

    /**
     * What a caller's context comes to; a turn that it names is one of its attributes, and pins nothing.
     *
     * @param notBefore an instant that has come for another replica, whose clock is a little ahead; {@link Instant#MIN} for none
     * @throws dev.liveops.support.problem.ProblemException as a resolution
     */
    public Uni<ResolvedLevers> resolve(ResolveRequest request, Caller caller, Instant notBefore) {
        Instant now = clock.now();
        return service.current(Question.of(request, caller, false), now.isBefore(notBefore) ? notBefore : now)
                .map(ResolvedLevers::new);
    }
}
