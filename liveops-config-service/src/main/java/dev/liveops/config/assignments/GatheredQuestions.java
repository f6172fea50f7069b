package dev.liveops.config.assignments;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Questions about players to another service: asked as they come while few are under way, and those that gather meanwhile together, so
 * that a crowd of beginning sessions costs a question for many of them. Thread-safe, and bounded.
 *
 * @param <T> what is answered of one player
 */
final class GatheredQuestions<T> {

    private final int atOnce;
    private final int together;
    private final int room;
    private final Function<List<String>, Uni<Map<String, T>>> call;
    private final Map<String, List<UniEmitter<? super Optional<T>>>> waiting = new LinkedHashMap<>();
    private int underWay;

    /**
     * @param atOnce how many questions may be under way
     * @param together how many players one of them is about, at the most
     * @param room how many players may wait; beyond it there is no answer at once
     * @param call asks about players, by their ids; one that it has no answer for is missing in what it gives
     */
    GatheredQuestions(int atOnce, int together, int room, Function<List<String>, Uni<Map<String, T>>> call) {
        this.atOnce = atOnce;
        this.together = together;
        this.room = room;
        this.call = call;
    }

    /** What is answered of a player, on the caller's context; nothing without an answer. Never fails. */
    Uni<Optional<T>> ask(String userId) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<Optional<T>> answer = Uni.createFrom().emitter(emitter -> await(userId, emitter));
            return context == null ? answer : answer.emitOn(command -> context.runOnContext(nothing -> command.run()));
        });
    }

    private void await(String userId, UniEmitter<? super Optional<T>> emitter) {
        boolean isFull;
        synchronized (this) {
            isFull = waiting.size() >= room && !waiting.containsKey(userId);
            if (!isFull) {
                waiting.computeIfAbsent(userId, key -> new ArrayList<>(1)).add(emitter);
            }
        }
        if (isFull) {
            emitter.complete(Optional.empty());
        } else {
            next();
        }
    }

    private void next() {
        Map<String, List<UniEmitter<? super Optional<T>>>> taken;
        synchronized (this) {
            if (underWay == atOnce || waiting.isEmpty()) {
                return;
            }
            underWay++;
            taken = take();
        }
        Uni.createFrom()
                .deferred(() -> call.apply(List.copyOf(taken.keySet())))
                .onFailure()
                .recoverWithItem(Map.of())
                .subscribe()
                .with(answers -> ended(taken, answers));
    }

    private Map<String, List<UniEmitter<? super Optional<T>>>> take() {
        Map<String, List<UniEmitter<? super Optional<T>>>> taken = new LinkedHashMap<>();
        var players = waiting.entrySet().iterator();
        while (players.hasNext() && taken.size() < together) {
            var player = players.next();
            taken.put(player.getKey(), player.getValue());
            players.remove();
        }
        return taken;
    }

    private void ended(Map<String, List<UniEmitter<? super Optional<T>>>> taken, Map<String, T> answers) {
        synchronized (this) {
            underWay--;
        }
        next();
        taken.forEach((userId, emitters) -> {
            Optional<T> answer = Optional.ofNullable(answers.get(userId));
            emitters.forEach(emitter -> emitter.complete(answer));
        });
    }
}
