package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.openapi.ApiDocument;
import dev.liveops.testing.openapi.DocumentRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares the OpenAPI document of the service under test with the committed one, {@code docs/openapi/<service>.yaml}, so that
 * no change of the wire goes unseen in a review, and holds it against {@link DocumentRules}. {@code mvn verify
 * -Dopenapi.update=true} writes it anew.
 */
public final class OpenApiContract {

    private OpenApiContract() {}

    /** Fails when the served document breaks a rule, or differs from the committed one. */
    public static void check(String service) {
        String served = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Path committed = Repository.file("docs/openapi/" + service + ".yaml");
        try {
            if (Boolean.getBoolean("openapi.update")) {
                Files.createDirectories(committed.getParent());
                Files.writeString(committed, served);
            }
            assertThat(DocumentRules.faults(ApiDocument.ofJson(
                            given().get("/q/openapi?format=json").asString())))
                    .as("what a generator of types would stumble over")
                    .isEmpty();
            assertThat(served)
                    .as("%s differs from what the service says; run mvn verify -Dopenapi.update=true", committed)
                    .isEqualTo(Files.readString(committed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
