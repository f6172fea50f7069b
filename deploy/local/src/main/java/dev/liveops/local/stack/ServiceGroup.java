package dev.liveops.local.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The services of a stack as one: started at once, waited for, stopped at once. */
final class ServiceGroup {

    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(5);

    private final List<SupervisedService> services;
    private final StackTiming timing;
    private final StackConsole console;
    private final long startedNanos = System.nanoTime();
    private Map<String, CompletableFuture<Void>> starting = Map.of();

    ServiceGroup(List<SupervisedService> services, StackTiming timing, StackConsole console) {
        this.services = List.copyOf(services);
        this.timing = timing;
        this.console = console;
    }

    /** Starts all; returns at once. */
    void start() {
        console.say("starting " + names(services) + " ...");
        starting = services.stream().collect(Collectors.toMap(SupervisedService::name, this::start));
    }

    private CompletableFuture<Void> start(SupervisedService service) {
        return service.start().thenRun(() -> console.say(service.name() + " is ready after " + elapsed()));
    }

    /**
     * Waits until all are ready, and says now and then whom it waits for.
     *
     * @throws StackFailure when one does not come up
     * @throws CancellationException when the stack is stopped meanwhile
     */
    void awaitReady() throws StackFailure {
        CompletableFuture<Void> anyFailure = new CompletableFuture<>();
        starting.values()
                .forEach(start -> start.whenComplete((ready, failure) -> {
                    if (failure != null) {
                        anyFailure.completeExceptionally(failure);
                    }
                }));
        CompletableFuture<?> outcome = CompletableFuture.anyOf(
                CompletableFuture.allOf(starting.values().toArray(CompletableFuture[]::new)), anyFailure);
        while (!isReady(outcome)) {
            console.say("waiting for " + names(stillStarting()) + " (" + elapsed() + ")");
        }
    }

    /** Asks all to end, waits, and kills those that do not. */
    void stop() {
        CompletableFuture<?> all = CompletableFuture.allOf(
                services.stream().map(SupervisedService::stop).toArray(CompletableFuture[]::new));
        if (!hasCompleted(all, timing.stopWithin())) {
            console.say("killing services that do not end within "
                    + timing.stopWithin().toSeconds() + " s");
            services.forEach(SupervisedService::kill);
            hasCompleted(all, KILL_TAKES_AT_MOST);
        }
    }

    /** Base URL by the service's name in a cluster. */
    Map<String, URI> backends() {
        return services.stream().collect(Collectors.toMap(SupervisedService::backendName, SupervisedService::url));
    }

    private List<SupervisedService> stillStarting() {
        return services.stream()
                .filter(service -> !starting.get(service.name()).isDone())
                .toList();
    }

    private boolean isReady(CompletableFuture<?> outcome) throws StackFailure {
        try {
            outcome.get(timing.reportEvery().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw asFailure(e.getCause());
        }
    }

    private static StackFailure asFailure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof CancellationException stopped) {
            throw stopped;
        }
        return cause instanceof StackFailure failure ? failure : new StackFailure(cause.toString());
    }

    private static boolean hasCompleted(CompletableFuture<?> future, Duration timeout) {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String names(List<SupervisedService> services) {
        return services.stream().map(SupervisedService::name).collect(Collectors.joining(", "));
    }

    private String elapsed() {
        return Elapsed.since(startedNanos);
    }
}
