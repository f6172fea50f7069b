package dev.liveops.config.configs;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.service;
import static dev.liveops.testing.Callers.viewer;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.config.ConfigDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ServiceDraftIT {

    private final Configs configs = new Configs();

    @Test
    void shouldCreateADraftForThePersonThatAServiceNames() {
        String id = service()
                .contentType(ContentType.JSON)
                .body(configs.body("0.05", ", \"created_by\": \"designer-7\""))
                .post(Configs.PATH)
                .then()
                .statusCode(201)
                .body("created_by", equalTo("designer-7"))
                .body("status", equalTo("draft"))
                .extract()
                .path("config_id");

        viewer().get("/v1/audit/config?subject_id=" + id)
                .then()
                .body("items[0].actor", equalTo("designer-7"))
                .body("items[0].diff.sent_by", equalTo("service-1"));
        service()
                .contentType(ContentType.JSON)
                .post(Configs.PATH + "/" + id + "/activate")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldAskAServiceForWhomAndLetNobodyElseNameAnother() {
        service()
                .contentType(ContentType.JSON)
                .body(configs.body("0.05", ""))
                .post(Configs.PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("config.invalid"))
                .body("violations[0].path", equalTo("created_by"));
        operator(configs.body("0.05", ", \"created_by\": \"designer-7\""))
                .post(Configs.PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        operator(configs.body("0.05", ", \"created_by\": \"operator-1\""))
                .post(Configs.PATH)
                .then()
                .statusCode(201);
    }
}
