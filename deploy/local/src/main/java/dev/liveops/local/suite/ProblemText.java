package dev.liveops.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What a refusal says. */
public final class ProblemText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemText() {}

    /** The problem's detail; of an answer that is none, its status. */
    public static String of(HttpResponse<String> answer) {
        JsonNode problem = document(answer);
        return problem.hasNonNull("detail")
                ? problem.get("detail").asText()
                : "status " + answer.statusCode() + " from " + answer.uri().getPath();
    }

    /** The same with every place that is wrong, where there are several: a line each. */
    public static String allOf(HttpResponse<String> answer) {
        JsonNode violations = document(answer).path("violations");
        if (violations.size() < 2) {
            return of(answer);
        }
        List<String> lines = new ArrayList<>();
        violations.forEach(violation -> lines.add(violation.path("path").asText() + ": "
                + violation.path("detail").asText()));
        return String.join(System.lineSeparator(), lines);
    }

    private static JsonNode document(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            // Told as what it is: no problem document.
            return JSON.createObjectNode();
        }
    }
}
