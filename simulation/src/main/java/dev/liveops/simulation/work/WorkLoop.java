package dev.liveops.simulation.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.wire.ShortText;
import dev.liveops.model.work.ClaimWork;
import dev.liveops.model.work.ReportWork;
import dev.liveops.model.work.WorkClaim;
import dev.liveops.model.work.WorkOrder;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.simulation.worker.Engines;
import dev.liveops.simulation.worker.RequestRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes jobs and does them, one after the other, until it is closed or interrupted. */
public final class WorkLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class.getName());
    private static final String CLAIMS = "/v1/content/work-claims";
    private static final String WORK = "/v1/content/work/";
    private static final int MAX_FAILURE = 1_000;
    private static final int REPORTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final WorkSettings settings;
    private final Consumer<String> console;
    private final SuiteClient suite;
    private final Engines engines;
    // What keeps packs from players is done before what people wait for.
    private final Map<String, WorkHandler> handlers = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable String said;

    /**
     * Asks for nothing yet.
     *
     * @param console is told, a sentence at a time, what people should know
     */
    public WorkLoop(WorkSettings settings, Consumer<String> console) {
        this.settings = settings;
        this.console = console;
        this.suite = new SuiteClient(settings.suite(), settings.token());
        this.engines = new Engines(settings.engineCommands(), settings.threads(), "work-" + settings.worker());
        WorkHandler golden = new GoldenHandler();
        handlers.put(golden.kind(), golden);
        ServiceLoader.load(WorkHandler.class).forEach(handler -> handlers.put(handler.kind(), handler));
    }

    /**
     * Works until it is closed, interrupted, or, where that is asked for, there is nothing to do.
     *
     * @return how many jobs were done
     * @throws SimulationException when the suite refuses this worker, a sentence; and when it cannot be reached, where it is to end
     */
    public int run() {
        int done = 0;
        while (isOpen()) {
            WorkOrder order = next();
            if (order != null) {
                done += carryOut(order) ? 1 : 0;
            } else if (settings.untilIdle()) {
                return done;
            } else {
                pause(settings.poll());
            }
        }
        return done;
    }

    /** Lets it end after the job at hand. */
    @Override
    public void close() {
        ended.countDown();
        engines.close();
    }

    private boolean isOpen() {
        return ended.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    private @Nullable WorkOrder next() {
        try {
            SuiteAnswer answer = suite.post(
                    CLAIMS, new ClaimWork(settings.worker(), new ArrayList<>(handlers.keySet()), announced()));
            if (answer.isFailure()) {
                throw new IOException(answer.detail());
            }
            if (answer.isRefusal()) {
                throw new SimulationException("The suite refuses this worker: " + answer.detail());
            }
            say(null);
            return answer.read(WorkClaim.class).job();
        } catch (IOException e) {
            if (settings.untilIdle()) {
                throw new SimulationException("The suite cannot be asked: " + e.getMessage(), e);
            }
            say("the suite cannot be asked, trying again (" + e.getMessage() + ")");
            return null;
        }
    }

    // An engine that cannot be had is left out, and tried again with the next question.
    private List<String> announced() {
        TreeSet<String> names = new TreeSet<>(settings.engineCommands().keySet());
        if (settings.withReference()) {
            names.add(Engines.REFERENCE);
        }
        List<String> ids = new ArrayList<>();
        for (String name : names) {
            try {
                ids.add(engines.get(name).id().toString());
            } catch (RequestRefused e) {
                say("engine " + name + " cannot be had (" + e.detail() + ")");
            }
        }
        return ids;
    }

    private boolean carryOut(WorkOrder order) {
        ReportWork report;
        try (Heartbeat heartbeat = new Heartbeat(suite, settings.worker(), order)) {
            report = play(order, heartbeat);
            if (report == null || heartbeat.isLost()) {
                return false;
            }
        }
        return report(order, report);
    }

    private @Nullable ReportWork play(WorkOrder order, Heartbeat heartbeat) {
        WorkHandler handler = handlers.get(order.kind());
        try {
            if (handler == null) {
                return failed(order, "this worker does not know the kind " + order.kind());
            }
            JsonNode report =
                    handler.handle(order.body(), new WorkTools(suite, engines, settings.threads(), heartbeat::say));
            return new ReportWork(settings.worker(), order.attempt(), report, null);
        } catch (CancelledException e) {
            return null;
        } catch (RequestRefused e) {
            return failed(order, e.detail());
        } catch (IOException | SimulationException e) {
            return failed(order, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever it was, the next job is another one.
            LOG.log(Level.SEVERE, "a job failed that should not id=" + order.jobId(), e);
            return failed(
                    order,
                    "something went wrong that should not (" + e.getClass().getSimpleName() + ")");
        }
    }

    private ReportWork failed(WorkOrder order, String reason) {
        String sentence = reason.isBlank() ? "it failed without a reason" : reason;
        String shortened = ShortText.of(sentence, MAX_FAILURE);
        console.accept(order.kind() + " job " + order.jobId() + " failed: " + shortened);
        return new ReportWork(settings.worker(), order.attempt(), null, shortened);
    }

    // What was played for long is worth some patience; an answer that did not arrive is asked for again.
    private boolean report(WorkOrder order, ReportWork report) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt <= REPORTS; attempt++) {
            try {
                SuiteAnswer answer = suite.post(WORK + order.jobId() + "/report", report);
                if (!answer.isFailure()) {
                    return told(order, report, answer);
                }
                say("a report was not taken, trying again (" + answer.detail() + ")");
            } catch (IOException e) {
                say("a report did not arrive, trying again (" + e.getMessage() + ")");
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
        return false;
    }

    private boolean told(WorkOrder order, ReportWork report, SuiteAnswer answer) {
        if (answer.isRefusal()) {
            console.accept("a report was refused: " + answer.detail());
            return false;
        }
        JsonNode said = report.report();
        if (said != null) {
            console.accept(sentence(order, said));
        }
        return true;
    }

    private static String sentence(WorkOrder order, JsonNode report) {
        JsonNode body = order.body();
        return order.kind() + " " + body.path("golden").asText(order.jobId().toString())
                + (body.hasNonNull("content_version")
                        ? " with " + body.get("content_version").asText()
                        : "")
                + ": " + report.path("verdict").asText(report.path("outcome").asText("done"))
                + (report.hasNonNull("reason") ? " (" + report.get("reason").asText() + ")" : "");
    }

    // The same thing once, however often it is so.
    private void say(@Nullable String sentence) {
        if (sentence != null && !sentence.equals(said)) {
            console.accept(sentence);
        }
        said = sentence;
    }

    private void pause(Duration pause) {
        try {
            ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
