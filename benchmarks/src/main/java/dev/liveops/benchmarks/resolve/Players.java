package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.load.RequestSource;
import dev.liveops.benchmarks.ingest.load.TextRequests;
import dev.liveops.benchmarks.ingest.load.TextRequests.Request;
import dev.liveops.local.token.TokenIssuer;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Players who resolve in turn, each with a token, a session and attributes of his own. */
public final class Players {

    private static final String[] PLATFORMS = {"android", "ios", "web"};
    private static final String[] COUNTRIES = {"CH", "US", "FR", "DE"};

    private final String[] tokens;

    /** So many, each with a token for half a day. */
    public Players(int count, TokenIssuer issuer) {
        tokens = IntStream.range(0, count)
                .mapToObj(player -> issuer.issue("player-" + player, "player", Duration.ofHours(12)))
                .toArray(String[]::new);
    }

    /** The same turn of each player, again and again. */
    public RequestSource sameTurn() {
        return requests(n -> 0);
    }

    /**
     * A turn of each player that nobody asked for before.
     *
     * @param first smaller than any that is asked for otherwise
     */
    RequestSource newTurns(long first) {
        return requests(n -> first + n / tokens.length);
    }

    private RequestSource requests(LongUnaryOperator turn) {
        return new TextRequests(
                n -> tokens[(int) (n % tokens.length)],
                n -> new Request("/v1/config/resolve", body((int) (n % tokens.length), turn.applyAsLong(n))));
    }

    private static String body(int player, long turn) {
        return "{\"session_id\":\"session-" + player + "\",\"turn_id\":" + turn
                + ",\"world_id\":\"world.7\",\"adventure_id\":\"adventure.7\",\"experiments\":false,\"attributes\":{\"level\":"
                + player % 50 + ",\"platform\":\"" + PLATFORMS[player % PLATFORMS.length] + "\",\"country\":\""
                + COUNTRIES[player % COUNTRIES.length] + "\",\"client_version\":\"1." + player % 6 + ".0\""
                + (player % 2 == 0 ? ",\"cohort\":\"early\"" : "") + "}}";
    }
}
