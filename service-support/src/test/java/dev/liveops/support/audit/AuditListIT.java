package dev.liveops.support.audit;

import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.support.SupportProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SupportProfile.class)
class AuditListIT {

    private static final String AUDIT = "/v1/audit/support";

    @Inject
    Appending entries;

    @Inject
    Clock clock;

    private final String run = UUID.randomUUID().toString();

    @Test
    void shouldFindEntriesByWhatTheyAreAboutWhoMadeThemAndWhatWasDone() {
        entries.append(entry("config", "c-1", "create", "ada"));
        entries.append(entry("config", "c-1", "activate", "bob"));
        entries.append(entry("config", "c-2", "activate", "ada"));
        entries.append(entry("event", "c-1", "create", "ada"));

        assertThat(found("subject_type=config" + run)).containsExactly("c-2 activate", "c-1 activate", "c-1 create");
        assertThat(found("subject_id=c-1" + run)).containsExactly("c-1 create", "c-1 activate", "c-1 create");
        assertThat(found("subject_type=config" + run + "&subject_id=c-1" + run))
                .containsExactly("c-1 activate", "c-1 create");
        assertThat(found("actor=ada" + run)).containsExactly("c-1 create", "c-2 activate", "c-1 create");
        assertThat(found("action=activate" + run + "&actor=ada" + run)).containsExactly("c-2 activate");
        assertThat(found("actor=nobody" + run)).isEmpty();
    }

    @Test
    void shouldFindEntriesByTimeFromItsFirstInstantToBeforeItsEnd() {
        entries.append(entry("config", "c-1", "create", "ada"));
        Instant made = Instant.parse(newest().getString("ts"));

        assertThat(found("actor=ada" + run + "&from=" + made)).hasSize(1);
        assertThat(found("actor=ada" + run + "&to=" + made)).isEmpty();
        assertThat(found("actor=ada" + run + "&from=" + made.plusNanos(1_000))).isEmpty();
        assertThat(found("actor=ada" + run + "&to=" + made.plusNanos(1_000))).hasSize(1);
    }

    @Test
    void shouldFindATextWhereverItStandsInWhateverCase() {
        entries.append(entry("config", "c-1", "create", "ada").withReason("Vendors were too DEAR " + run));
        entries.append(new AuditEntry(
                "config",
                "c-2",
                "edit",
                "ada",
                JsonNodeFactory.instance.objectNode().put("name", "100% dear_ " + run)));
        entries.append(entry("config", "c-3", "create", "ada").withLinks(new AuditLinks("INC-" + run, null, null)));
        Instant from = clock.instant().minus(Duration.ofDays(30));

        assertThat(found("text=dear " + run + "&from=" + from)).containsExactly("c-1 create");
        assertThat(found("text=100% DEAR_ " + run + "&from=" + from)).containsExactly("c-2 edit");
        assertThat(found("text=inc-" + run + "&from=" + from)).containsExactly("c-3 create");
        assertThat(found("text=%" + run + "&from=" + from)).as("no pattern").isEmpty();
    }

    @Test
    void shouldShowAllThatAnEntrySays() {
        entries.append(entry("config", "c-1", "create", "ada")
                .withReason("Why")
                .withLinks(new AuditLinks("INC-7", null, "CHG-8"))
                .withTraceId("request-7")
                .withRevision(3)
                .withPublication(new Publication("configs", 17)));

        JsonPath shown = newest();

        assertThat(shown.getString("reason")).isEqualTo("Why");
        assertThat(shown.<String, String>getMap("links")).isEqualTo(Map.of("incident", "INC-7", "change", "CHG-8"));
        assertThat(shown.getString("trace_id")).isEqualTo("request-7");
        assertThat(shown.getInt("revision")).isEqualTo(3);
        assertThat(shown.getString("snapshot")).isEqualTo("configs");
        assertThat(shown.getInt("version")).isEqualTo(17);
        assertThat(shown.getString("hash")).matches("[0-9a-f]{64}");
        viewer().get(AUDIT + "?page_size=1")
                .then()
                .body("head.sequence", equalTo(shown.getInt("sequence")))
                .body("head.hash", equalTo(shown.getString("hash")));
    }

    @Test
    void shouldReadPageByPageWithoutLosingOrRepeatingAny() {
        for (int entry = 0; entry < 5; entry++) {
            entries.append(entry("config", "c-" + entry, "create", "ada"));
        }

        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = viewer().get(AUDIT + "?actor=ada" + run + "&page_size=2" + token)
                    .jsonPath();
            seen.addAll(page.getList("items.subject_id", String.class));
            token = page.get("next_page_token") == null ? null : "&page_token=" + page.getString("next_page_token");
            entries.append(entry("config", "c-later", "create", "bob"));
        } while (token != null);

        assertThat(seen).map(this::plain).containsExactly("c-4", "c-3", "c-2", "c-1", "c-0");
    }

    @Test
    void shouldCountThoseThatAListWouldHaveAndStopWhereNobodyCares() {
        for (int entry = 0; entry < 3; entry++) {
            entries.append(entry("config", "c-" + entry, "create", "ada"));
        }

        viewer().get(AUDIT + "/count?actor=ada" + run)
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("more", equalTo(false));

        Appending.many(10_001);
        viewer().get(AUDIT + "/count?subject_id=many")
                .then()
                .body("count", equalTo(10_000))
                .body("more", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from, no instant",
        "from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z, to, an instant after from",
        "text=dear, from, at most 31 days before to",
        "text=dear&from=2026-01-01T00:00:00Z, from, at most 31 days before to",
        "text=dear&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:01Z, from, at most 31 days before to",
        "page_size=201, page_size, expected 1..200"
    })
    void shouldRefuseWhatItCannotSearchBy(String query, String parameter, String detail) {
        for (String path : List.of(AUDIT, AUDIT + "/count")) {
            if (path.equals(AUDIT) || !parameter.equals("page_size")) {
                viewer().get(path + "?" + query)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo("request.bad_parameter"))
                        .body("violations[0].path", equalTo(parameter))
                        .body("violations[0].detail", containsString(detail));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject_type", "subject_id", "actor", "action", "text"})
    void shouldRefuseAValueThatIsTooLong(String parameter) {
        viewer().get(AUDIT + "?" + parameter + "=" + "x".repeat(201))
                .then()
                .statusCode(400)
                .body("violations[0].path", equalTo(parameter))
                .body("violations[0].detail", containsString("(expected 1..200 characters)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/count", "/verify"})
    void shouldNotAnswerForAnotherService(String operation) {
        viewer().get("/v1/audit/config" + operation)
                .then()
                .statusCode(404)
                .body("code", equalTo("request.not_found"))
                .body("detail", equalTo("service: \"config\" is not here (expected support)"));
    }

    @Test
    void shouldShowTheHeadAsAMetricThatCanBeComparedWith() {
        long sequence = entries.append(entry("config", "c-1", "create", "ada"));
        String digits = Appending.headHash().substring(0, 13);

        await().atMost(Duration.ofSeconds(10)).until(() -> metric("liveops_audit_head_sequence") == sequence);
        assertThat(String.format("%013x", (long) metric("liveops_audit_head_hash")))
                .isEqualTo(digits);
        viewer().get(AUDIT + "/verify?sequence=" + sequence + "&hash=" + digits)
                .then()
                .body("intact", equalTo(true))
                .body("checked.sequence", greaterThanOrEqualTo((int) sequence));
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private JsonPath newest() {
        return new JsonPath(viewer().get(AUDIT + "?page_size=1").asString()).setRootPath("items[0]");
    }

    private List<String> found(String query) {
        JsonPath page = viewer().get(AUDIT + "?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> subjects = page.getList("items.subject_id");
        List<String> actions = page.getList("items.action");
        List<String> found = new ArrayList<>();
        for (int item = 0; item < subjects.size(); item++) {
            found.add(plain(subjects.get(item)) + " " + plain(actions.get(item)));
        }
        return found;
    }

    private AuditEntry entry(String type, String subject, String action, String actor) {
        return new AuditEntry(type + run, subject + run, action + run, actor + run, null);
    }

    private String plain(String text) {
        return text.replace(run, "");
    }
}
