/**
 * A worker that takes jobs of a suite: claims one, renews its lease while it plays, reports, and goes on. What a job is about its kind
 * knows: {@link dev.liveops.simulation.work.WorkHandler}s of other modules are found by {@link java.util.ServiceLoader}.
 *
 * <p>Invariants: one job at a time, on all threads; a job that is somebody else's by now is dropped at once, and so nothing is reported
 * twice; an engine's failure is reported as such; what cannot be reached is tried again. Example: {@code java -jar
 * liveops-simulation.jar work --suite http://127.0.0.1:8080 --token-file FILE}.
 */
@NullMarked
package dev.liveops.simulation.work;

import org.jspecify.annotations.NullMarked;
