package dev.liveops.telemetry.fold;

import static io.restassured.RestAssured.given;

/** What the service's metrics say. */
final class Gauges {

    private Gauges() {}

    /** The first value of a name, as Prometheus reads it. */
    static double of(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
