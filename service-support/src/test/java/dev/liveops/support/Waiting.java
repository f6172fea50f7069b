package dev.liveops.support;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waits for what a test asked for. */
public final class Waiting {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Waiting() {}

    /** The item; throws the failure. */
    public static <T> T of(Uni<T> uni) {
        return uni.await().atMost(LONGEST);
    }

    /** The failure; throws when there is none. */
    public static Throwable failureOf(Uni<?> uni) {
        return of(uni.replaceWith((Throwable) null)
                .onFailure()
                .recoverWithItem(failure -> failure)
                .onItem()
                .ifNull()
                .failWith(() -> new AssertionError("it did not fail")));
    }
}
