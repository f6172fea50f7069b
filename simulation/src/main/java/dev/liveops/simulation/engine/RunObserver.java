package dev.liveops.simulation.engine;

/** Who is told what happens in a run, on the thread that plays it. */
@FunctionalInterface
public interface RunObserver {

    /** Nobody: the engine makes no events, which is what makes a run cheap. */
    RunObserver NONE = new RunObserver() {
        @Override
        public boolean listens() {
            return false;
        }

        @Override
        public void event(RunEvent event) {}
    };

    /** Whether events are wanted at all; asked at the run's start. */
    default boolean listens() {
        return true;
    }

    /** The next event of the run; its time is never before that of the last one. */
    void event(RunEvent event);
}
