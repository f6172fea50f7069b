package dev.liveops.support.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldKeepTheContextOfTheRequestOnAThreadThatMayBlock() throws Exception {
        Context request = vertx.getOrCreateContext();
        CompletableFuture<Context> seen = new CompletableFuture<>();
        CompletableFuture<Boolean> onEventLoop = new CompletableFuture<>();

        request.runOnContext(begun -> Workers.OF_REQUEST.execute(() -> {
            onEventLoop.complete(Context.isOnEventLoopThread());
            seen.complete(Vertx.currentContext());
        }));

        assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(request);
        assertThat(onEventLoop.get()).isFalse();
    }

    @Test
    void shouldRunWhatBelongsToNoRequestAsWell() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();

        Workers.OF_REQUEST.execute(() -> ran.complete(Thread.currentThread()));

        assertThat(ran.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }
}
