package dev.liveops.support.outbox;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Another service as a relay meets it: it stores a message once, however often it comes. */
final class Receiver implements Destination {

    private final String name = "receiver-" + UUID.randomUUID();
    private final int itemsAtOnce;
    private final Set<String> stored = new LinkedHashSet<>();
    private final List<List<String>> calls = new ArrayList<>();
    private final Map<String, Function<OutboxMessage, Delivery>> answers = new ConcurrentHashMap<>();
    private volatile Function<List<OutboxMessage>, Uni<List<Delivery>>> behaviour = this::take;

    Receiver(int itemsAtOnce) {
        this.itemsAtOnce = itemsAtOnce;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int itemsAtOnce() {
        return itemsAtOnce;
    }

    @Override
    public synchronized Uni<List<Delivery>> send(List<OutboxMessage> messages) {
        calls.add(messages.stream().map(OutboxMessage::payload).toList());
        return behaviour.apply(messages);
    }

    /** Stores what nothing else is said of. */
    Uni<List<Delivery>> take(List<OutboxMessage> messages) {
        return Uni.createFrom().item(messages.stream().map(this::take).toList());
    }

    private Delivery take(OutboxMessage message) {
        Delivery delivery =
                answers.getOrDefault(message.payload(), any -> Delivery.ARRIVED).apply(message);
        if (delivery.outcome() == Delivery.Outcome.ARRIVED) {
            stored.add(message.payload());
        }
        return delivery;
    }

    void behaves(Function<List<OutboxMessage>, Uni<List<Delivery>>> other) {
        behaviour = other;
    }

    void answers(String payload, Function<OutboxMessage, Delivery> answer) {
        answers.put(payload, answer);
    }

    synchronized List<String> stored() {
        return List.copyOf(stored);
    }

    synchronized List<List<String>> calls() {
        return List.copyOf(calls);
    }
}
