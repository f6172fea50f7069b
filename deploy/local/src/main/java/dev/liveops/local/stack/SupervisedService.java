package dev.liveops.local.stack;

import dev.liveops.local.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One service that is kept running: started, waited for, restarted when it dies, ended when the stack stops.
 *
 * <p>Confined to the supervision thread, except for what says otherwise. The port is settled once the service has been
 * ready for the first time: until then one that somebody else took meanwhile is replaced.
 */
final class SupervisedService {

    private static final int OTHER_PORTS = 3;
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final ServiceDefinition definition;
    private final Map<String, String> environment;
    private final ServiceLog log;
    private final Supervision supervision;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile int port;
    private ServiceProcess current;
    private long startedNanos;
    private int failures;
    private int otherPorts;
    private boolean stopping;

    SupervisedService(
            ServiceDefinition definition,
            int port,
            Map<String, String> environment,
            ServiceLog log,
            Supervision supervision) {
        this.definition = definition;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.supervision = supervision;
    }

    String name() {
        return definition.name();
    }

    /** The service's name in a cluster, by which routes refer to it. Any thread. */
    String backendName() {
        return definition.module();
    }

    /** Where it listens; settled once it is ready. Any thread. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it; the future completes when it is ready, or fails with a {@link StackFailure}. Any thread. */
    CompletableFuture<Void> start() {
        supervision.thread().execute(this::launch);
        later(supervision.timing().readyWithin(), this::giveUp);
        return firstReady;
    }

    /** Asks it to end, for good; the future completes when it has. Any thread. */
    CompletableFuture<Void> stop() {
        supervision.thread().execute(() -> {
            stopping = true;
            firstReady.cancel(false);
            if (current == null) {
                stopped.complete(null);
            } else {
                current.terminate();
            }
        });
        return stopped;
    }

    /** Ends it at once. Any thread. */
    void kill() {
        supervision.thread().execute(() -> {
            if (current != null) {
                current.kill();
            }
        });
    }

    private void launch() {
        if (stopping) {
            return;
        }
        startedNanos = System.nanoTime();
        try {
            ServiceProcess process =
                    ServiceProcess.start(supervision.command().commandLine(definition), environmentWithPort(), log);
            current = process;
            process.end().thenAcceptAsync(status -> ended(process, status), supervision.thread());
            record(process);
            look(process);
        } catch (IOException e) {
            log.add("cannot be started: " + e.getMessage());
            failed("cannot be started: " + e.getMessage());
        }
    }

    private void record(ServiceProcess process) {
        try {
            supervision.journal().serviceStarted(name(), url(), process.identity());
        } catch (UncheckedIOException e) {
            // What is not on disk would be lost if the launcher died.
            log.add(e.getMessage());
            process.kill();
        }
    }

    private Map<String, String> environmentWithPort() {
        Map<String, String> complete = new HashMap<>(environment);
        complete.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return complete;
    }

    private void look(ServiceProcess process) {
        supervision.probe().ask(url()).thenAcceptAsync(health -> answered(process, health), supervision.thread());
    }

    private void answered(ServiceProcess process, Health health) {
        if (process != current || stopping) {
            return;
        }
        if (health.isReady()) {
            becameReady(process);
        } else {
            later(supervision.timing().lookEvery(), () -> look(process));
        }
    }

    private void becameReady(ServiceProcess process) {
        process.markReady();
        if (!firstReady.complete(null)) {
            supervision.console().say(name() + " is ready again (process " + process.pid() + ")");
        }
    }

    private void ended(ServiceProcess process, int exitStatus) {
        current = null;
        boolean anotherWay = reportEnd(process, exitStatus);
        if (stopping) {
            stopped.complete(null);
        } else if (firstReady.isDone()) {
            failed("(process " + process.pid() + ") ended with exit status " + exitStatus);
        } else if (anotherWay || movedToAnotherPort()) {
            launch();
        } else {
            failed("ended with exit status " + exitStatus + " before it was ready");
        }
    }

    private boolean reportEnd(ServiceProcess process, int exitStatus) {
        try {
            return supervision.command().ended(definition, process.wasReady(), exitStatus);
        } catch (IOException e) {
            supervision.console().say(name() + ": " + e.getMessage());
            return false;
        }
    }

    /** Whether it could not have started for somebody else's sake, so that another port is worth a try. */
    private boolean movedToAnotherPort() {
        if (FreePorts.isFree(port) || otherPorts == OTHER_PORTS) {
            return false;
        }
        try {
            otherPorts++;
            port = FreePorts.take(1).get(0);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    private void failed(String how) {
        if (!firstReady.isDone()) {
            firstReady.completeExceptionally(
                    new StackFailure("The service " + name() + " " + how + ".", log.recentLines()));
            return;
        }
        if (System.nanoTime() - startedNanos > STEADY.toNanos()) {
            failures = 0;
        }
        Duration pause = supervision.timing().pauseAfter(failures++);
        supervision.console().say(name() + " " + how + "; it is started again in " + pause.toMillis() + " ms");
        later(pause, this::launch);
    }

    private void giveUp() {
        if (!firstReady.isDone()) {
            long seconds = supervision.timing().readyWithin().toSeconds();
            firstReady.completeExceptionally(new StackFailure(
                    "The service " + name() + " did not become ready within " + seconds + " s.", log.recentLines()));
        }
    }

    private void later(Duration pause, Runnable task) {
        supervision.thread().schedule(Objects.requireNonNull(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
