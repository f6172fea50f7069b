package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/** One kind of what clients have to tell, and how it is told. */
interface Mailing {

    /** What is called. */
    Endpoint endpoint();

    /** Its path. */
    String path();

    /** The request's body. */
    Buffer body(Batch batch, Instant sentAt);

    /** What an answer of status 200 says of this batch; empty when it is not its receipt. */
    Optional<Receipt> receipt(Batch batch, Answer answer);
}
