package dev.liveops.support.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where messages go; a bean of the service that has an outbox. Its receiver knows messages again by their ids. */
public interface Destination {

    /** Its name, as messages say it. */
    String name();

    /** Most items that one call takes; a message of more is sent alone. */
    int itemsAtOnce();

    /**
     * Sends messages in one call, outside of any transaction. A failure means that none arrived, as far as is known. When all
     * of several are refused they are sent again in smaller calls, since one may have taken the others along.
     *
     * @param messages at least one, no two of the same ordering key
     * @return what became of each, in their order
     */
    Uni<List<Delivery>> send(List<OutboxMessage> messages);
}
