package dev.liveops.simulation.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * What a suite answered.
 *
 * @param status HTTP status
 */
record SuiteAnswer(int status, byte[] body) {

    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    boolean isRefusal() {
        return status >= REFUSED && status < FAILED;
    }

    boolean isFailure() {
        return status >= FAILED || status == 429 || status == 408;
    }

    <T> T read(Class<T> type) throws IOException {
        return WorkJson.MAPPER.readValue(body, type);
    }

    /** The problem's detail, else its status. */
    String detail() {
        try {
            JsonNode problem = WorkJson.MAPPER.readTree(body);
            if (problem.hasNonNull("detail")) {
                return problem.get("detail").asText();
            }
        } catch (IOException e) {
            // Told as what it is: no problem document.
        }
        return "status " + status;
    }
}
