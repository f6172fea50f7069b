package dev.liveops.telemetry.kpis;

import static dev.liveops.telemetry.TelemetryRequests.as;

import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A KPI as a viewer reads it. */
final class AskedKpi {

    private final JsonPath answer;

    private AskedKpi(JsonPath answer) {
        this.answer = answer;
    }

    /** Asks over HTTP; what is given are names and values of parameters. */
    static ValidatableResponse ask(String kpi, String... parameters) {
        return ask(as("viewer"), kpi, parameters);
    }

    static ValidatableResponse ask(RequestSpecification request, String kpi, String... parameters) {
        for (int index = 0; index < parameters.length; index += 2) {
            request = request.queryParam(parameters[index], parameters[index + 1]);
        }
        return request.get("/v1/kpis/" + kpi).then();
    }

    /** An answer that is one. */
    static AskedKpi of(String kpi, String... parameters) {
        // Numbers as doubles: they are compared with those of a recount.
        return new AskedKpi(JsonPath.from(
                        ask(kpi, parameters).statusCode(200).extract().asString())
                .using(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)));
    }

    JsonPath json() {
        return answer;
    }

    /** A figure's values by the keys of its rows, joined by a slash; what is 0 is left out. */
    Map<String, Double> values(String figure) {
        Map<String, Double> values = new LinkedHashMap<>();
        List<Map<String, Object>> rows = answer.getList("rows");
        for (Map<String, Object> row : rows) {
            Object found = ((Map<?, ?>) row.get("figures")).get(figure);
            if (found != null
                    && ((Map<?, ?>) found).get("value") instanceof Number number
                    && number.doubleValue() != 0) {
                values.put(
                        ((Map<?, ?>) row.get("key"))
                                .values().stream().map(Object::toString).collect(Collectors.joining("/")),
                        number.doubleValue());
            }
        }
        return values;
    }
}
