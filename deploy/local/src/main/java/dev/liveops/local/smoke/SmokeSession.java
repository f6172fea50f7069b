package dev.liveops.local.smoke;

import dev.liveops.local.token.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** One run: who sends what, and what must come back. */
final class SmokeSession {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(10);

    private final SmokeClient client;
    private final TokenIssuer issuer;
    private final Clock clock;
    private final SmokeReport report;
    private final String run;

    SmokeSession(SmokeClient client, TokenIssuer issuer, Clock clock, SmokeReport report) {
        this.client = client;
        this.issuer = issuer;
        this.clock = clock;
        this.report = report;
        this.run = Long.toString(now().getEpochSecond());
    }

    /** The stack's time, in seconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    SmokeReport report() {
        return report;
    }

    /** Sends a request in a role ({@code anonymous} for none), prints it, and checks the status. */
    Answer expect(int status, String role, String method, String path, String body, String... headers) {
        Answer answer = send(role, method, path, body, headers);
        report.check("status " + status, answer.status() == status, answer.status() + " " + answer.text());
        return answer;
    }

    /** Sends and prints without an expectation. */
    Answer send(String role, String method, String path, String body, String... headers) {
        Answer answer = client.send(method, path, token(role), body, headers);
        report.exchange(role, method, path, body, client.pretty(answer), answer.status());
        return answer;
    }

    /** Checks that a value of an answer is as expected, compared as text. */
    void same(Answer answer, String pointer, String expected) {
        report.check(pointer + " is " + expected, answer.at(pointer).equals(expected), answer.at(pointer));
    }

    /**
     * Creates something that has a name, under a name of this run when the mission's own is taken.
     *
     * @param body makes the request's body for a name
     * @return the name that was created
     */
    String create(String path, String name, Function<String, String> body) {
        Answer answer = send("operator", "POST", path, body.apply(name));
        if (answer.status() == 409) {
            report.note(name + " exists from an earlier run; creating " + name + "_" + run);
            name = name + "_" + run;
            answer = send("operator", "POST", path, body.apply(name));
        }
        report.check("status 201", answer.status() == 201, answer.status() + " " + answer.text());
        return name;
    }

    /**
     * Reads again until the answer is as expected: what was published reaches every replica within moments, not within the
     * answer to the publication.
     */
    Answer awaitAnswer(String role, String path, String expectation, Predicate<Answer> expected) {
        Instant deadline = clock.instant().plus(PATIENCE);
        Answer answer = client.send("GET", path, token(role), null);
        while (!expected.test(answer) && clock.instant().isBefore(deadline)) {
            pause();
            answer = client.send("GET", path, token(role), null);
        }
        report.exchange(role, "GET", path, null, client.pretty(answer), answer.status());
        report.check(expectation, expected.test(answer), answer.text());
        return answer;
    }

    /** A key of an action that does more when it is done twice. */
    static String newKey() {
        return UUID.randomUUID().toString();
    }

    private String token(String role) {
        return role.equals("anonymous") ? null : issuer.issue(role + "-1", role, TOKEN_VALIDITY);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
