package dev.liveops.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A process that behaves like a service as far as supervision can see. */
final class FakeService {

    private FakeService() {}

    /** @param arguments how it behaves: one of {@link Behaviour} */
    public static void main(String[] arguments) throws IOException {
        Behaviour behaviour = Behaviour.valueOf(arguments[0]);
        System.out.println("listening soon on " + System.getenv("QUARKUS_HTTP_PORT"));
        if (behaviour == Behaviour.BREAKS) {
            System.out.println("the flux capacitor is missing");
            System.exit(7);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, behaviour.status, behaviour.health));
        server.createContext(
                "/environment",
                exchange -> answer(exchange, 200, System.getenv().toString()));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** How a fake service behaves. */
    enum Behaviour {
        WORKS(200, "{\"status\":\"UP\",\"checks\":[{\"name\":\"snapshot\",\"status\":\"UP\"}]}"),
        WORKS_WITHOUT_DATABASE(
                200, "{\"status\":\"UP\",\"checks\":[{\"name\":\"snapshot\",\"data\":{\"degraded\":true}}]}"),
        IS_NEVER_READY(503, "{\"status\":\"DOWN\",\"checks\":[]}"),
        BREAKS(500, "");

        private final int status;
        private final String health;

        Behaviour(int status, String health) {
            this.status = status;
            this.health = health;
        }
    }
}
