package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what it is told. */
final class Fates implements Deliveries {

    final List<String> stored = new ArrayList<>();
    final List<String> dropped = new ArrayList<>();
    Map<Integer, String> rejected = Map.of();

    @Override
    public void queued(Endpoint endpoint, Item item) {}

    @Override
    public void acknowledged(Endpoint endpoint, String user, Batch batch, Receipt receipt) {
        batch.items().forEach(item -> stored.add(item.id()));
        rejected = receipt.rejected();
    }

    @Override
    public void postponed(Endpoint endpoint, Batch batch, Answer answer) {}

    @Override
    public void dropped(Endpoint endpoint, String user, Item item, Answer answer) {
        dropped.add(item.id());
    }
}
