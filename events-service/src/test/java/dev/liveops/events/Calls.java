package dev.liveops.events;

import dev.liveops.testing.Callers;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests the tests of this service send. */
public final class Calls {

    private Calls() {}

    /** Schedules an event without rules. */
    public static Response schedule(String id, String contentVersion, String startAt, String endAt) {
        return Callers.operator(event(id, contentVersion, startAt, endAt)).post("/v1/events");
    }

    /** The body of an event without rules. */
    public static String event(String id, String contentVersion, String startAt, String endAt) {
        return """
                {"id": "%s", "type": "event", "start_at": "%s", "end_at": "%s", "content_version": "%s", "rules": {}}""".formatted(id, startAt, endAt, contentVersion);
    }

    /** What so many calls at the same time come to, in the order of their numbers from 0. */
    public static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Callable<T>> calls = IntStream.range(0, times)
                    .mapToObj(index -> (Callable<T>) () -> call.apply(index))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
