package dev.liveops.telemetry.facts;

/** Who says whether a run was played with something that was offered; a pure function of the run. */
@FunctionalInterface
public interface Judge {

    /** Of whom nothing is known yet: every run waits. */
    Judge WAITING = run -> Judgement.PENDING;

    /** The judgement of a run. */
    Judgement of(PlayedWith run);
}
