package dev.liveops.play.client;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** One player's token, asked for when it is needed and renewed when it is refused. */
public final class Identity {

    private final String user;
    private final TokenSource source;
    private @Nullable Future<String> token;

    /** Of a user, who has not signed in yet. */
    public Identity(String user, TokenSource source) {
        this.user = user;
        this.source = source;
    }

    /** Whose it is. */
    public String user() {
        return user;
    }

    /** The token; who asks meanwhile shares one sign-in. */
    public Future<String> token() {
        Future<String> known = token;
        if (known == null || known.failed()) {
            known = source.signIn(user);
            token = known;
        }
        return known;
    }

    /** Forgets a token that was refused; one that is newer already stays. */
    void refused(String refused) {
        Future<String> known = token;
        if (known != null && known.succeeded() && known.result().equals(refused)) {
            token = null;
        }
    }
}
