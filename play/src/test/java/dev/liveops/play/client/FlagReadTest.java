package dev.liveops.play.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagReadTest {

    private final List<Call> calls = new ArrayList<>();
    private int signIns;
    private Answer answer = told(200, "\"a\"");
    private final FlagRead flags = new FlagRead(
            new Identity("player-1", user -> Future.succeededFuture("token-" + ++signIns)), "0.6.2", call -> {
                calls.add(call);
                return Future.succeededFuture(answer);
            });

    @Test
    void shouldAskForTheFlagsOfItsPlayerAndAgainWithTheTagOfThoseItHolds() {
        flags.refresh("s-1", "world.a");
        answer = told(304, "\"a\"");
        flags.refresh("s-2", "world.a");

        assertThat(calls).extracting(Call::etag).containsExactly(null, "\"a\"");
        assertThat(new JsonObject(calls.get(0).body()).getJsonObject("context").getMap())
                .containsEntry("targetingKey", "player-1")
                .containsEntry("session_id", "s-1")
                .containsEntry("client_version", "0.6.2");
    }

    @Test
    void shouldSignInAgainWhenItsTokenIsRefused() {
        answer = told(401, null);

        assertThat(flags.refresh("s-1", "world.a").succeeded()).isTrue();
        flags.refresh("s-2", "world.a");

        assertThat(calls).extracting(Call::token).containsExactly("token-1", "token-2");
    }

    private static Answer told(int status, String etag) {
        return new Answer(status, "application/json", etag, Duration.ZERO, Buffer.buffer("{}"));
    }
}
