package dev.liveops.testing.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeTestExecutionCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * Holds every JSON answer that a service's tests get through REST Assured against its OpenAPI document, so that no field is called
 * required that is not always there.
 */
public final class DocumentedAnswers implements QuarkusTestBeforeTestExecutionCallback {

    @Override
    public void beforeTestExecution(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(Check.class::isInstance)) {
            RestAssured.filters(new Check());
        }
    }

    private static final class Check implements Filter {

        private static final ObjectMapper JSON = new ObjectMapper();

        private AnswerShape shape;

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expected,
                FilterContext context) {
            Response answer = context.next(request, expected);
            String path = URI.create(request.getURI()).getRawPath();
            String contentType = answer.contentType() == null ? "" : answer.contentType();
            if (contentType.contains("json") && !contentType.contains("ndjson") && isReadable(answer, path)) {
                check(request.getMethod(), path, answer.statusCode(), contentType, answer.asByteArray());
            }
            return answer;
        }

        // Some tests look at the packed bytes.
        private static boolean isReadable(Response answer, String path) {
            return !path.startsWith("/q/") && answer.header("Content-Encoding") == null;
        }

        private void check(String method, String path, int status, String contentType, byte[] body) {
            if (body.length == 0) {
                return;
            }
            List<String> faults = shape().faults(method, path, status, contentType, read(body));
            if (!faults.isEmpty()) {
                throw new AssertionError(method + " " + path + " " + status + " is not as documented: " + faults);
            }
        }

        private static JsonNode read(byte[] body) {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private AnswerShape shape() {
            if (shape == null) {
                shape = new AnswerShape(ApiDocument.ofJson(given().noFilters()
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()));
            }
            return shape;
        }
    }
}
