package dev.liveops.simulation.worker;

import dev.liveops.simulation.engine.SimulationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;

/** The jobs that another worker left on disk. Use it once, before anything is handed in. */
final class Interrupted {

    private static final Logger LOG = Logger.getLogger(Interrupted.class.getName());

    private final JobStore store;
    private final Engines engines;
    private final Map<String, Long> totals = new LinkedHashMap<>();
    private final Set<String> absent = new TreeSet<>();

    Interrupted(JobStore store, Engines engines) {
        this.store = store;
        this.engines = engines;
    }

    /**
     * Files each job by the id it has with its engine's version of now; what is no job any more, or known by that id already, is dropped.
     *
     * @return runs of each job by its id, the oldest job first
     */
    Map<String, Long> refiled() {
        for (String id : store.waiting()) {
            store.job(id).ifPresent(body -> take(id, body));
        }
        return totals;
    }

    private void take(String id, byte[] body) {
        SweepJob job;
        try {
            job = JobReader.read(body);
        } catch (SimulationException | RequestRefused e) {
            // Of a worker that understood other jobs.
            LOG.warning(() -> "a job on disk is none any more and is dropped id=" + id);
            store.forget(id);
            return;
        }
        String now = idOfNow(id, job);
        boolean isNew = store.report(now).isEmpty()
                && totals.putIfAbsent(now, job.sweep().total()) == null;
        if (!now.equals(id)) {
            if (isNew) {
                store.keepJob(now, body);
            }
            store.forget(id);
        }
    }

    // An engine that cannot be had is asked once, and says so when the job's turn comes.
    private String idOfNow(String id, SweepJob job) {
        if (absent.contains(job.engine())) {
            return id;
        }
        try {
            return job.id(engines.get(job.engine()).id());
        } catch (RequestRefused e) {
            absent.add(job.engine());
            return id;
        }
    }
}
