package dev.liveops.support.status;

import dev.liveops.model.version.SemanticVersions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Version of the API that the deployment speaks, a semantic version ({@code liveops.api.version}): one for all its services, so
 * that what a client was built against can be held against it.
 */
@Singleton
public class ApiVersion {

    private final String version;

    ApiVersion(@ConfigProperty(name = "liveops.api.version") String version) {
        if (!SemanticVersions.isVersion(version)) {
            throw new IllegalArgumentException(
                    "liveops.api.version: " + version + " (expected " + SemanticVersions.EXPECTED + ")");
        }
        this.version = version;
    }

    /** As 1.0.0. */
    public String get() {
        return version;
    }
}
