package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.testing.OddNumbers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an event type's schema is accepted with, it can be stored, audited and read. */
@QuarkusTest
@TelemetryDatabase
class OddSchemasIT {

    private static final int MADE_UP = 40;

    @ParameterizedTest
    @ValueSource(longs = 20260807)
    void shouldBeAbleToReadAndContinueWhatItAccepts(long seed) {
        String name = newName();
        expect(TaxonomyCalls.create(name, "{'type':'object','examples':[1]}"), 201, "first version");
        int version = 1;
        for (String number : OddNumbers.of(new Random(seed), MADE_UP).toList()) {
            String as = "seed " + seed + ": " + number;
            Response added = TaxonomyCalls.addVersion(
                    name, "\"" + version + "\"", "{'type':'object','examples':[{'odd':[" + number + "]}]}");
            assertThat(added.statusCode()).as(as).isIn(201, 400);
            if (added.statusCode() == 201) {
                version++;
                expect(TaxonomyCalls.get(name), 200, as + " get");
            } else {
                assertThat(added.<String>path("detail")).as(as).startsWith("schema.examples[0].odd[0]: ");
            }
        }

        assertThat(version).as("seed %d: versions", seed).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"minimum, 1e-401", "maximum, 1e-999999999", "minimum, 0e-20000", "maximum, 1e400"})
    void shouldRefuseABoundThatCannotBeReadBack(String bound, String number) {
        Response refused = TaxonomyCalls.create(
                newName(), "{'type':'object','properties':{'a':{'type':'number','" + bound + "':" + number + "}}}");

        expect(refused, 400, bound + " " + number);
        assertThat(refused.<String>path("code")).isEqualTo("request.wrong_type");
        assertThat(refused.<String>path("detail")).startsWith("schema.properties.a." + bound + ": ");
    }

    @Test
    void shouldStoreAndReadTheDeepestDocumentThatABodyCanHold() {
        String name = newName();
        // A body, the schema and the array of examples are three of the 64 levels.
        String deepest = "[".repeat(61) + "]".repeat(61);

        expect(TaxonomyCalls.create(name, "{'type':'object','examples':[" + deepest + "]}"), 201, "create");
        expect(TaxonomyCalls.get(name), 200, "get");
        expect(
                TaxonomyCalls.create(newName(), "{'type':'object','examples':[[" + deepest + "]]}"),
                400,
                "one level more");
    }

    @Test
    void shouldStoreAndReadLongKeysAndManyElements() {
        String name = newName();
        String key = "k".repeat(40_000);

        expect(
                TaxonomyCalls.create(
                        name, "{'type':'object','examples':[{'" + key + "':[" + "0,".repeat(5_000) + "0]}]}"),
                201,
                "create");
        expect(TaxonomyCalls.get(name), 200, "get");
    }

    private static String newName() {
        return "odd_" + UUID.randomUUID().toString().replace('-', '_');
    }

    private static void expect(Response response, int status, String as) {
        assertThat(response.statusCode()).as("%s: %s", as, response.asString()).isEqualTo(status);
    }
}
