package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * How a player begins who was a guest first: he was told his variants as a guest, and when he signs in his account is linked, so that it
 * keeps them. Whatever comes of it, he plays; what did not come to an end is done again at the next start.
 */
final class GuestStart {

    private static final String ASSIGNMENTS = "/v1/experiments/assignments";
    private static final String IDENTITIES = "/v1/experiments/identities";
    private static final int SERVER_ERRORS = 500;

    private final Identity guest;
    private final Identity account;
    private final Exchange exchange;
    private boolean done;

    GuestStart(Identity account, TokenSource tokens, Exchange exchange) {
        this.guest = new Identity("guest-of-" + account.user(), tokens);
        this.account = account;
        this.exchange = exchange;
    }

    /** Looks in as a guest, and becomes the account; completes always. */
    Future<Void> signIn() {
        if (done) {
            return Future.succeededFuture();
        }
        return guest.token()
                .compose(asGuest -> exchange.send(Call.get(Endpoint.ASSIGNMENTS, ASSIGNMENTS, asGuest, null))
                        .compose(told -> account.token())
                        .compose(asAccount ->
                                exchange.send(Call.post(Endpoint.IDENTITIES, IDENTITIES, asAccount, body(asGuest)))))
                .onSuccess(answer -> done = isFinal(answer))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    // What is refused will be refused again.
    private static boolean isFinal(Answer answer) {
        return answer.isOk() || answer.status() >= 400 && answer.status() < SERVER_ERRORS && answer.status() != 429;
    }

    private static Buffer body(String guestToken) {
        return new JsonObject().put("guest_token", guestToken).toBuffer();
    }
}
