package dev.liveops.local.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** How a service is. */
public enum Health {
    /** Ready. */
    UP,
    /** Ready, on what it still holds: its database is away. */
    DEGRADED,
    /** Not ready, or not answering. */
    DOWN;

    /** Reads the answer of a readiness endpoint: any check may say {@code degraded: true} in its data. */
    static Health of(int status, JsonNode answer) {
        if (status != 200) {
            return DOWN;
        }
        for (JsonNode check : answer.path("checks")) {
            if (check.path("data").path("degraded").asBoolean(false)) {
                return DEGRADED;
            }
        }
        return UP;
    }

    /** Whether it takes requests. */
    boolean isReady() {
        return this != DOWN;
    }
}
