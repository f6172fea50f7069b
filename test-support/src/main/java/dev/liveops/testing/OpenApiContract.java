package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares the OpenAPI document of the service under test with the committed one, {@code docs/openapi/<service>.yaml}, so that
 * no change of the wire goes unseen in a review. {@code mvn verify -Dopenapi.update=true} writes it anew.
 */
public final class OpenApiContract {

    private OpenApiContract() {}

    /** Fails when the served and the committed document differ. */
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
            assertThat(served)
                    .as("%s differs from what the service says; run mvn verify -Dopenapi.update=true", committed)
                    .isEqualTo(Files.readString(committed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
