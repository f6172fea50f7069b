package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;

/** One case of the file; its id names it in reports and where another case refers to it, and nowhere else. */
record ReferenceCase(String id, String family, String method, JsonNode inputs, JsonNode expected, Tolerance tolerance) {

    @Override
    public String toString() {
        return family + "/" + method + " " + id;
    }
}
