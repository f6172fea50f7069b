package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;

/** Who is told what became of the items that clients had to tell. */
public interface Deliveries {

    /** An item waits to be sent. */
    void queued(Endpoint endpoint, Item item);

    /** Each item of a batch was accepted, a duplicate or rejected. */
    void acknowledged(Endpoint endpoint, String user, Batch batch, Receipt receipt);

    /** A batch will be sent again. */
    void postponed(Endpoint endpoint, Batch batch, Answer answer);

    /** An item will never be sent again, although nobody said what became of it: alone in its request it was refused. */
    void dropped(Endpoint endpoint, String user, Item item, Answer answer);
}
