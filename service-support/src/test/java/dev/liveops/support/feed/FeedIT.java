package dev.liveops.support.feed;

import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.audit.Appending;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.testing.RawConnection;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class FeedIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PATH = "/v1/feed/support";

    @Inject
    Feed feed;

    @Inject
    Appending entries;

    @Inject
    AuditLog audit;

    @Inject
    Database database;

    @Inject
    Snapshots snapshots;

    private final List<RawConnection> streams = new ArrayList<>();

    @BeforeEach
    void nobodyReads() {
        await().atMost(SOON).until(() -> feed.readers() == 0);
    }

    @AfterEach
    void close() throws IOException {
        for (RawConnection stream : streams) {
            stream.close();
        }
    }

    @Test
    void shouldTellEveryReaderOfEachChangeOnceInTheOrderOfTheChain() throws IOException {
        List<RawConnection> readers = List.of(follow(), follow());
        long first = entries.append(new AuditEntry("config", "c-1", "activate", "ada", null).withRevision(3));
        long second = entries.append(new AuditEntry("service", null, "freeze", "ada", null));

        for (RawConnection reader : readers) {
            String told = reader.readUntil("\"freeze\"") + reader.readUntil("\n\n");
            assertThat(told)
                    .contains("id: " + first
                            + "\nevent: change\ndata: {\"kind\":\"config\",\"id\":\"c-1\",\"action\":\"activate\","
                            + "\"revision\":3,\"actor\":\"ada\",\"ts\":\"")
                    .contains("id: " + second
                            + "\nevent: change\ndata: {\"kind\":\"service\",\"action\":\"freeze\",\"actor\":\"ada\"")
                    .containsOnlyOnce("activate");
        }
    }

    @Test
    void shouldBeginWithWhereItIsAndShowThatItIsAlive() throws IOException {
        long newest = entries.note("ada", "before");

        // The feed hears of an entry a moment after its commit.
        String begin = await().atMost(SOON)
                .until(() -> open().readUntil(":\n\n"), text -> text.contains("retry: 2000\nid: " + newest + "\n\n"));

        assertThat(begin)
                .contains("200 OK")
                .containsIgnoringCase("content-type: text/event-stream")
                .containsIgnoringCase("cache-control: no-store")
                .contains("retry: 2000\nid: " + newest + "\n\n")
                .doesNotContain("event:");
    }

    @Test
    void shouldGoOnWhereAStreamWasBrokenOff() throws IOException {
        long seen = entries.note("ada", "seen");
        long missed = entries.note("ada", "missed");
        awaitTold(missed);

        RawConnection stream = open("Last-Event-ID: " + seen);

        assertThat(stream.readUntil("id: " + missed + "\nevent: change")).doesNotContain("reload");
    }

    @Test
    void shouldSayThatItHasToBeLoadedAnewAfterTooLong() throws IOException {
        long seen = entries.note("ada", "seen");
        for (int change = 0; change <= SupportProfile.FEED_WINDOW; change++) {
            entries.note("ada", "missed");
        }
        long newest = entries.note("ada", "missed");
        awaitTold(newest);

        assertThat(open("Last-Event-ID: " + seen).readUntil("event: reload")).contains("id: " + newest);
        assertThat(open("Last-Event-ID: 999999999").readUntil("event: reload")).contains("id: " + newest);
    }

    @Test
    void shouldTellAChangeOnlyWhenTheVersionItPublishedIsServedHere() throws Exception {
        String name = "signs-" + UUID.randomUUID();
        AtomicReference<CompletableFuture<String>> load =
                new AtomicReference<>(CompletableFuture.completedFuture("sign"));
        SnapshotHolder<String> holder = snapshots.hold(
                name,
                connection -> Uni.createFrom().completionStage(() -> load.get().copy()));
        snapshots.refresh();
        await().atMost(SOON).until(holder::isLoaded);
        RawConnection stream = follow();
        load.set(new CompletableFuture<>());

        Waiting.of(database.inTransaction(transaction -> SnapshotHead.advance(transaction, name)
                .chain(() -> audit.append(transaction, new AuditEntry("sign", "s-1", "publish", "ada", null)))));
        // Three signs of life: it had time to be told.
        String before = stream.readUntil(":\n\n") + stream.readUntil(":\n\n") + stream.readUntil(":\n\n");
        assertThat(holder.version()).isZero();
        assertThat(before).doesNotContain("publish");
        assertThat(headMetric()).as("what keeps heads is told at once").isEqualTo(Appending.head());
        load.get().complete("sign");

        String told = stream.readUntil("\"publish\"") + stream.readUntil("\n\n");
        assertThat(told).contains("\"snapshot\":\"" + name + "\",\"version\":1");
        assertThat(holder.version()).isOne();
    }

    @Test
    void shouldTurnAwayWhoComesWhenAsManyFollowAsMay() throws IOException {
        for (int reader = 0; reader < SupportProfile.FEED_READERS; reader++) {
            open().readUntil("retry:");
        }

        viewer().get(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("feed.full"));

        streams.get(0).close();
        await().atMost(SOON).until(() -> feed.readers() < SupportProfile.FEED_READERS);
        assertThat(open().readUntil("retry:")).contains("200 OK");
    }

    @Test
    void shouldTakeNoPlaceForAHeadRequest() {
        viewer().head(PATH).then().statusCode(200).contentType("text/event-stream");

        await().atMost(SOON).until(() -> feed.readers() == 0);
    }

    @Test
    void shouldEndWithTheTokenOfItsReader() throws IOException {
        String token = TokenIssuer.local(TestTokens.keys()).issue("viewer-1", Roles.VIEWER, Duration.ofSeconds(3));

        String all = openWith(token).readUntil("0\r\n\r\n");

        assertThat(all).contains("retry: 2000").doesNotContain("[end]");
        await().atMost(SOON).until(() -> feed.readers() == 0);
    }

    @Test
    void shouldRefuseAPlaceThatIsNone() {
        viewer().header("Last-Event-ID", "x")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("violations[0].path", equalTo("Last-Event-ID"));
    }

    @Test
    void shouldNotAnswerForAnotherService() {
        viewer().get("/v1/feed/other")
                .then()
                .statusCode(404)
                .body("detail", equalTo("service: \"other\" is not here (expected support)"));
    }

    private static long headMetric() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("liveops_audit_head_sequence"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void awaitTold(long sequence) throws IOException {
        RawConnection stream = open("Last-Event-ID: " + (sequence - 1));
        stream.readUntil("id: " + sequence + "\n");
        stream.close();
    }

    // What is changed from here on is in it: that it was asked for does not mean that it was begun.
    private RawConnection follow() throws IOException {
        RawConnection stream = open();
        await().atMost(SOON).until(() -> feed.readers() == streams.size());
        return stream;
    }

    private RawConnection open(String... fields) throws IOException {
        return openWith(TestTokens.of(Roles.VIEWER), fields);
    }

    private RawConnection openWith(String token, String... fields) throws IOException {
        RawConnection stream = RawConnection.open()
                .send("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n");
        for (String field : fields) {
            stream.send(field + "\r\n");
        }
        streams.add(stream.send("\r\n"));
        return stream;
    }
}
