package dev.liveops.play.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections of many clients: one HTTP client for each of a bounded number of addresses. On loopback those are 127.77.x.y, so
 * that what a gateway allows one address is not spent by all players together.
 */
public final class Lines {

    private static final int MOST_ADDRESSES = 100;
    private static final int ADDRESSES_OF_A_NET = 250;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final List<HttpClient> clients = new ArrayList<>();
    private final List<URI> gateways;
    private final CallListener listener;

    /**
     * Opens nothing yet.
     *
     * @param connections of all clients together, 1 or more
     */
    public Lines(Vertx vertx, List<URI> gateways, int connections, CallListener listener) {
        this.gateways = List.copyOf(gateways);
        this.listener = listener;
        int addresses = Math.min(connections, MOST_ADDRESSES);
        boolean isLocal = gateways.stream().allMatch(Lines::isLoopback);
        for (int index = 0; index < addresses; index++) {
            HttpClientOptions options = new HttpClientOptions()
                    .setConnectTimeout((int) CONNECT.toMillis())
                    .setDecompressionSupported(true);
            if (isLocal) {
                options.setLocalAddress(address(index));
            }
            clients.add(vertx.httpClientBuilder()
                    .with(options)
                    .with(new PoolOptions().setHttp1MaxSize((connections + addresses - 1) / addresses))
                    // Whoever waits for an answer of it is told; nobody else needs to know.
                    .withConnectHandler(connection -> connection.exceptionHandler(ended -> {}))
                    .build());
        }
    }

    /** The line of a client; clients of different numbers share an address only when there are more of them than addresses. */
    public Line line(int number) {
        return new Line(clients.get(number % clients.size()), gateways, number % gateways.size(), listener);
    }

    /** Ends all connections. */
    public Future<Void> close() {
        return Future.join(clients.stream().map(HttpClient::close).toList()).mapEmpty();
    }

    /** An address of loopback, by number. */
    static String address(int index) {
        return "127.77." + index / ADDRESSES_OF_A_NET + "." + (1 + index % ADDRESSES_OF_A_NET);
    }

    // Only there may a client choose whose address it has.
    private static boolean isLoopback(URI gateway) {
        try {
            InetAddress address = InetAddress.getByName(gateway.getHost());
            return address.isLoopbackAddress() && address.getAddress().length == 4;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
