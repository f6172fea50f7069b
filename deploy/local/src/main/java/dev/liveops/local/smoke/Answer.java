package dev.liveops.local.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.Map;

/**
 * What the gateway answered.
 *
 * @param status HTTP status; 0 when there was no answer
 * @param body JSON body; missing when there is none
 * @param text body as it came
 */
record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

    static Answer none(String reason) {
        return new Answer(0, MissingNode.getInstance(), reason, HttpHeaders.of(Map.of(), (name, value) -> true));
    }

    /** A value by JSON pointer, as text; empty when it is not there. */
    String at(String pointer) {
        JsonNode value = body.at(pointer);
        return value.isMissingNode() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
