package dev.liveops.simulation.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.Problem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.SimulationProblem;
import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v1/sweeps}, {@code /v1/sweeps/{id}} and {@code /health}; every refusal is a problem of RFC 9457. */
final class SweepHandler implements HttpHandler {

    /** Largest body: a pack of the largest size in base64, with room for others of a usual one and golden runs. */
    static final int MAX_BODY = 16 * 1024 * 1024;

    private static final int WAIT_SECONDS = 30;

    private static final Logger LOG = Logger.getLogger(SweepHandler.class.getName());
    private static final Pattern SWEEP = Pattern.compile("/v1/sweeps/([0-9a-f]{32})");
    private static final String SWEEPS = "/v1/sweeps";
    private static final String JSON = "application/json";
    private static final String RETRY_SECONDS = "5";

    private final Jobs jobs;
    private final Engines engines;
    private final BearerToken token;

    // A body takes several times its size while it is read.
    private final Semaphore oneBody = new Semaphore(1, true);

    SweepHandler(Jobs jobs, Engines engines, BearerToken token) {
        this.jobs = jobs;
        this.engines = engines;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                route(exchange);
            } catch (RequestRefused e) {
                refuse(exchange, e.code(), e.detail());
            } catch (SimulationException e) {
                refuse(exchange, SimulationProblem.INVALID, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "a request failed that should not", e);
                refuse(exchange, CommonProblem.INTERNAL, "Something went wrong that should not.");
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/health")) {
            only(exchange, method, Set.of("GET"));
            answer(exchange, 200, JSON, Json.bytes(Map.of("status", "UP")));
            return;
        }
        if (!token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            throw new RequestRefused(CommonProblem.UNAUTHENTICATED, "A token is missing or another one is expected.");
        }
        Matcher sweep = SWEEP.matcher(path);
        if (path.equals(SWEEPS)) {
            only(exchange, method, Set.of("GET", "POST"));
            if (method.equals("POST")) {
                hand(exchange);
            } else {
                answer(exchange, 200, JSON, Json.bytes(Map.of("ids", jobs.ids(), "engines", engines.names())));
            }
        } else if (sweep.matches()) {
            only(exchange, method, Set.of("GET", "DELETE"));
            one(exchange, method, sweep.group(1));
        } else {
            throw new RequestRefused(
                    CommonProblem.NOT_FOUND, "There is nothing at this path (expected " + SWEEPS + ").");
        }
    }

    private void hand(HttpExchange exchange) throws IOException {
        Jobs.Handed handed;
        if (!isMyTurn()) {
            throw new RequestRefused(SimulationProblem.QUEUE_FULL, "Others are handing in sweeps; try again later.");
        }
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw new RequestRefused(
                        CommonProblem.BODY_TOO_LARGE,
                        "The body is too large (expected at most " + MAX_BODY + " bytes).");
            }
            handed = jobs.hand(JobReader.read(body), body);
        } finally {
            oneBody.release();
        }
        exchange.getResponseHeaders()
                .set("Location", SWEEPS + "/" + handed.report().id());
        answer(exchange, handed.isNew() ? 202 : 200, JSON, Json.bytes(handed.report()));
    }

    private boolean isMyTurn() {
        try {
            return oneBody.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void one(HttpExchange exchange, String method, String id) throws IOException {
        if (method.equals("DELETE")) {
            if (!jobs.remove(id)) {
                throw unknown(id);
            }
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        JobReport report = jobs.find(id).orElseThrow(() -> unknown(id));
        answer(exchange, 200, JSON, Json.bytes(report));
    }

    private static RequestRefused unknown(String id) {
        return new RequestRefused(SimulationProblem.NOT_FOUND, "There is no sweep " + id + ".");
    }

    private static void only(HttpExchange exchange, String method, Set<String> allowed) {
        if (!allowed.contains(method)) {
            String methods = String.join(", ", allowed.stream().sorted().toList());
            exchange.getResponseHeaders().set("Allow", methods);
            throw new RequestRefused(
                    CommonProblem.METHOD_NOT_ALLOWED, "Not by this method (expected " + methods + ").");
        }
    }

    private static void refuse(HttpExchange exchange, ProblemCode code, String detail) throws IOException {
        if (code.status() == 503) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_SECONDS);
        }
        String path = exchange.getRequestURI().getRawPath();
        Problem problem = Problem.of(code, detail, path, List.of());
        answer(exchange, code.status(), Problem.MEDIA_TYPE, Json.bytes(problem));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
