package dev.liveops.testing.strangers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.AccessTable;
import dev.liveops.testing.Soak;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The generic fuzz run over the service under test.
 *
 * <p>{@code strangers.requests} says how many requests (500, 10,000 under {@code -Psoak}), {@code strangers.seed} which ones; both
 * are system properties. It
 * leaves behind what it was let create, so it comes after all other tests.
 */
public final class Strangers {

    private static final int SHOWN = 25;

    private final KnownIds known;
    private final StrangeRequests requests;
    private final RawHttp http = new RawHttp("localhost", RestAssured.port);
    private final AnswerCheck check;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> takeBack;
    private final List<Created> created = new ArrayList<>();

    private Strangers(String service, long seed, List<String> takeBack) {
        Random random = new Random(seed);
        JsonNode document =
                Operation.document(given().get("/q/openapi?format=json").asString());
        this.check = new AnswerCheck(document);
        this.known = new KnownIds(random);
        this.requests = new StrangeRequests(document, AccessTable.of(service), known, random);
        this.takeBack = takeBack;
    }

    /**
     * Sends the requests, checks every answer and then everything that was accepted.
     *
     * @param service its name in {@code docs/access.md}
     * @param takeBack actions that take back what was created, as {@code activate} and {@code rollback}, in their order
     */
    public static void run(String service, String... takeBack) {
        long seed = Long.getLong("strangers.seed", 20261126L);
        int count = Integer.getInteger("strangers.requests", Soak.times(500, 10_000));
        Strangers strangers = new Strangers(service, seed, List.of(takeBack));
        try (LogWatch log = new LogWatch()) {
            for (int number = 0; number < count; number++) {
                strangers.ask(log);
            }
            strangers.checkWhatWasAccepted();
            strangers.faultsOf("what was accepted", log);
        }
        System.out.println("strangers: seed " + seed + ", " + count + " requests, answers by status "
                + strangers.statuses + ", created " + strangers.created.size());
        assertThat(strangers.faults.stream().limit(SHOWN))
                .as("faults found with strangers.seed=%d, %d in all", seed, strangers.faults.size())
                .isEmpty();
        assertThat(strangers.statuses.keySet()).as("answers that came at all").contains(200, 400, 401, 403);
    }

    private void ask(LogWatch log) {
        StrangeRequest request = requests.next();
        RawAnswer answer = send(request);
        statuses.merge(answer.status(), 1, Integer::sum);
        check.fault(request, answer)
                .ifPresent(fault ->
                        faults.add(fault + ": " + answer.status() + " " + answer.text() + "\n  to " + request));
        faultsOf(request.toString(), log);
        if (answer.status() < 300) {
            learn(request, answer);
        }
    }

    private RawAnswer send(StrangeRequest request) {
        try {
            return http.send(request);
        } catch (IOException e) {
            faults.add(e + "\n  to " + request);
            return RawAnswer.NONE;
        }
    }

    private void faultsOf(String cause, LogWatch log) {
        log.take().forEach(trace -> faults.add("logged: " + trace + "\n  by " + cause));
    }

    private void learn(StrangeRequest request, RawAnswer answer) {
        JsonNode document =
                answer.header("content-type").startsWith("application/json") ? AnswerCheck.read(answer) : null;
        if (document != null) {
            known.learn(document);
        }
        if (answer.status() == 201 && !answer.header("location").isEmpty()) {
            created.add(new Created(answer.header("location"), request.toString()));
        }
    }

    // Whatever was accepted can be read, listed, audited and taken back.
    private void checkWhatWasAccepted() {
        for (Created each : created) {
            expect(each, "read", () -> asAdmin().get(each.location()).statusCode(), 200);
            List<String> actions = takeBack.stream()
                    .filter(action -> requests.has("POST", each.location() + "/" + action))
                    .toList();
            for (String action : actions) {
                String tag = "\"" + asAdmin().get(each.location()).jsonPath().getString("revision") + "\"";
                // A state may forbid an action; it must say so.
                expect(
                        each,
                        action,
                        () -> asAdmin()
                                .header("If-Match", tag)
                                .contentType("application/json")
                                .post(each.location() + "/" + action)
                                .statusCode(),
                        200,
                        409,
                        422);
            }
        }
        requests.lists().forEach(this::walk);
        assertThat(auditEntries())
                .as("audit entries of %d created things", created.size())
                .isGreaterThanOrEqualTo(created.size());
    }

    private void walk(String list) {
        String token = null;
        do {
            RequestSpecification page = asAdmin().queryParam("page_size", 100);
            if (token != null) {
                page.queryParam("page_token", token);
            }
            Response answer = page.get(list);
            if (answer.statusCode() != 200) {
                faults.add(
                        "a list that cannot be walked: " + list + " " + answer.statusCode() + " " + answer.asString());
                return;
            }
            token = answer.jsonPath().getString("next_page_token");
        } while (token != null);
    }

    private void expect(Created thing, String what, Supplier<Integer> call, Integer... expected) {
        int status = call.get();
        if (!List.of(expected).contains(status)) {
            faults.add("accepted, but " + what + " is " + status + "\n  created by " + thing.request());
        }
    }

    private static RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + TestTokens.of(Roles.ADMIN));
    }

    private static int auditEntries() {
        String table = ConfigProvider.getConfig().getValue("liveops.database.audit-table", String.class);
        return Integer.parseInt(
                TestDatabase.texts("SELECT count(*) FROM " + table).get(0));
    }

    /**
     * Something that was accepted.
     *
     * @param location where it can be read
     * @param request what created it
     */
    private record Created(String location, String request) {}
}
