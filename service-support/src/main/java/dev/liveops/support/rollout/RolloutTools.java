package dev.liveops.support.rollout;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.unit.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes what a service needs for its rollouts: its own part is a {@link RolloutSubject}. */
@Singleton
public class RolloutTools {

    private final UnitOfWork unit;
    private final RolloutRepository repository;
    private final JsonText json;
    private final Jobs jobs;
    private final Clock clock;

    RolloutTools(UnitOfWork unit, RolloutRepository repository, JsonText json, Jobs jobs, Clock clock) {
        this.unit = unit;
        this.repository = repository;
        this.json = json;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The steps of a subject's rollouts. */
    public RolloutOperations operations(RolloutSubject subject) {
        return new RolloutOperations(subject, repository, json, clock);
    }

    /** Looks at them again and again from now on; call it once, when the service starts. */
    public void watch(RolloutSubject subject, Duration interval) {
        RolloutWatch watch = new RolloutWatch(subject, operations(subject), repository, unit, clock, interval);
        jobs.onEachReplica("rollouts", interval, watch::round);
    }
}
