package dev.liveops.support.audit;

import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.suite.ServiceName;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are changed by hand, by one who may do everything in the database. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class AuditVerificationIT {

    private static final String VERIFY = "/v1/audit/support/verify";
    private static final int PER_PAGE = 500;

    @Inject
    Appending entries;

    @Inject
    Database database;

    @Inject
    AuditRepository repository;

    @Inject
    ServiceName name;

    @Inject
    AuditMetrics metrics;

    @Inject
    MeterRegistry registry;

    private long first;
    private long last;

    @BeforeEach
    void append() {
        first = entries.note("ada", "one");
        entries.note("ada", "two");
        last = entries.note("ada", "three");
        TestDatabase.execute(
                "CREATE TABLE kept_entries AS TABLE audit_entries", "CREATE TABLE kept_head AS TABLE audit_head");
    }

    @AfterEach
    void restore() {
        TestDatabase.execute(
                "TRUNCATE audit_entries, audit_head",
                "INSERT INTO audit_entries SELECT * FROM kept_entries",
                "INSERT INTO audit_head SELECT * FROM kept_head",
                "DROP TABLE kept_entries, kept_head");
    }

    @Test
    void shouldFindAChainIntactThatNobodyTouched() {
        verify().body("service", equalTo("support"))
                .body("intact", equalTo(true))
                .body("checked.sequence", equalTo((int) last))
                .body("checked.hash", equalTo(Appending.headHash()))
                .body("head.hash", equalTo(Appending.headHash()))
                .body("next_page_token", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor = 'eve'                                        | columns | [actor]",
                "subject_id = NULL                                    | columns | [subject_id]",
                "reason = 'as agreed'                                 | columns | [reason]",
                "version = 7, snapshot = 'x'                          | columns | [snapshot, version]",
                "ts = ts + interval '1 microsecond'                   | columns | [ts]",
                "diff = jsonb_set(diff, '{text}', '\"none\"')         | columns | [diff]",
                "diff = jsonb_set(diff, '{margin}', '2')              | columns | [diff]",
                "diff = NULL                                          | columns | [diff]",
                "canonical = replace(canonical, 'ada', 'eve')         | hash    | does not follow from its bytes",
                "hash = sha256('x')                                   | hash    | does not follow from its bytes",
                "previous_hash = sha256('x')                          | link    | not the hash of the entry before it"
            })
    void shouldNameTheFirstRowThatIsNotAsItWasAppended(String change, String kind, String detail) {
        TestDatabase.execute("UPDATE audit_entries SET " + change + " WHERE sequence >= " + (first + 1));

        assertFault(first + 1, kind, detail);
        verify().body("checked.sequence", equalTo((int) first));
    }

    @Test
    void shouldFindBytesThatAreNoJsonThoughTheirHashIsRight() {
        TestDatabase.execute(
                "UPDATE audit_entries SET canonical = '{', hash = sha256(previous_hash || convert_to(sequence || ':{', 'UTF8'))"
                        + " WHERE sequence = " + last,
                "UPDATE audit_head SET hash = (SELECT hash FROM audit_entries WHERE sequence = " + last + ")");

        assertFault(last, "columns", "diff]");
    }

    @Test
    void shouldMissWhatWasDeletedInTheMiddle() {
        TestDatabase.execute("DELETE FROM audit_entries WHERE sequence = " + (first + 1));

        assertFault(first + 1, "missing", "it is missing");
    }

    @Test
    void shouldCountEachCheckThatFoundAFault() {
        double before = found("missing");
        verify();
        assertThat(found("missing")).isEqualTo(before);

        TestDatabase.execute("DELETE FROM audit_entries WHERE sequence = " + last);
        verify();

        assertThat(found("missing")).isEqualTo(before + 1);
    }

    @Test
    void shouldMissWhatWasDeletedAtTheEnd() {
        TestDatabase.execute("DELETE FROM audit_entries WHERE sequence > " + first);

        assertFault(first + 1, "missing", "entries " + (first + 1) + " to " + last + " are missing");
    }

    @Test
    void shouldFindAHeadThatIsNotTheLastEntrys() {
        TestDatabase.execute("UPDATE audit_head SET hash = sha256('x')");
        assertFault(last, "head", "the head is entry " + last);

        TestDatabase.execute("UPDATE audit_head SET sequence = sequence - 1");
        assertFault(last, "head", "the head is entry " + (last - 1));

        TestDatabase.execute("DELETE FROM audit_head");
        assertFault(last, "head", "the head of the chain is gone");
    }

    @Test
    void shouldFindAChainCutTogetherWithItsHeadByTheHeadThatWasKept() {
        String kept = "?sequence=" + last + "&hash=" + Appending.headHash();
        TestDatabase.execute(
                "DELETE FROM audit_entries WHERE sequence > " + first,
                "UPDATE audit_head SET sequence = " + first
                        + ", hash = (SELECT hash FROM audit_entries WHERE sequence = " + first + ")");

        verify().body("intact", equalTo(true));
        verify(kept)
                .body("intact", equalTo(false))
                .body("fault.kind", equalTo("kept_head"))
                .body("fault.sequence", equalTo((int) first + 1))
                .body("fault.detail", containsString("the chain had " + last));
    }

    @Test
    void shouldFindAChainThatWasHashedAnewByTheHeadThatWasKept() {
        String kept = "?sequence=" + last + "&hash=" + Appending.headHash().substring(0, 13);
        TestDatabase.execute(
                "DELETE FROM audit_entries WHERE sequence > " + first,
                "UPDATE audit_head SET sequence = " + first
                        + ", hash = (SELECT hash FROM audit_entries WHERE sequence = " + first + ")");
        entries.note("ada", "something else");
        entries.note("ada", "three");

        verify().body("intact", equalTo(true)).body("checked.sequence", equalTo((int) last));
        verify(kept).body("fault.kind", equalTo("kept_head")).body("fault.sequence", equalTo((int) last));
    }

    @Test
    void shouldAcceptTheHeadThatWasKeptWhileTheChainGrows() {
        String kept = "?sequence=" + last + "&hash=" + Appending.headHash();
        entries.note("ada", "four");

        verify(kept).body("intact", equalTo(true)).body("checked.sequence", equalTo((int) last + 1));
    }

    @Test
    void shouldGoOnWhereARequestHadEnough() {
        AuditVerifier impatient = new AuditVerifier(database, repository, name, metrics, () -> 1);
        // A chain of its own: pages are bounded in bytes, too, and other tests' entries may be long.
        TestDatabase.execute("TRUNCATE audit_entries", "UPDATE audit_head SET sequence = 0, hash = sha256('')");
        Appending.many(2 * PER_PAGE + 2);
        long broken = 2 * PER_PAGE + 1;
        TestDatabase.execute("UPDATE audit_entries SET actor = 'eve' WHERE sequence = " + broken);

        AuditVerification step = verify(impatient, null);
        int requests = 1;
        while (step.nextPageToken() != null) {
            assertThat(step.intact()).isTrue();
            assertThat(step.checked().sequence()).isEqualTo((long) requests * PER_PAGE);
            step = verify(impatient, step.nextPageToken());
            requests++;
        }

        assertThat(requests).isEqualTo(3);
        assertThat(step.fault().sequence()).isEqualTo(broken);
        assertThat(step.fault().kind()).isEqualTo("columns");
    }

    private static AuditVerification verify(AuditVerifier verifier, String token) {
        return Waiting.of(verifier.verify(PageRequest.of(token, null), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "sequence=1, hash",
        "hash=0123456789abc, sequence",
        "sequence=-1&hash=0123456789abc, sequence",
        "sequence=x&hash=0123456789abc, sequence",
        "sequence=1&hash=0123456789ab, hash",
        "sequence=1&hash=0123456789ABC, hash"
    })
    void shouldRefuseAKeptHeadThatIsNone(String query, String parameter) {
        viewer().get(VERIFY + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("violations[0].path", equalTo(parameter));
    }

    @Test
    void shouldRefuseATokenThatIsNoneOfOurs() {
        viewer().get(VERIFY + "?page_token=MTp4").then().statusCode(400).body("code", equalTo("page.token_malformed"));
    }

    private double found(String kind) {
        return registry.get(AuditMetrics.FAULTS).tag("kind", kind).counter().count();
    }

    private static void assertFault(long sequence, String kind, String detail) {
        verify().body("intact", equalTo(false))
                .body("fault.sequence", equalTo((int) sequence))
                .body("fault.kind", equalTo(kind))
                .body("fault.detail", containsString(detail));
    }

    private static ValidatableResponse verify() {
        return verify("");
    }

    private static ValidatableResponse verify(String query) {
        return viewer().urlEncodingEnabled(false).get(VERIFY + query).then().statusCode(200);
    }
}
