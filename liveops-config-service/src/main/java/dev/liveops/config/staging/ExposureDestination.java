package dev.liveops.config.staging;

import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.TelemetryDestination;
import dev.liveops.support.peer.Peers;
import jakarta.inject.Singleton;

/** Telemetry, which is told of exposures. */
@Singleton
class ExposureDestination extends TelemetryDestination {

    ExposureDestination(Peers peers, JsonText json) {
        super(peers, json, "liveops-config-service");
    }
}
