package dev.liveops.support.sample;

import dev.liveops.model.bucketing.SessionSample;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which sessions are looked at one by one; the same for every service of a deployment, or what they keep does not fit together. */
@ConfigMapping(prefix = "liveops.session-sample")
public interface SessionSampleConfig {

    /** Another one samples other sessions. */
    @WithDefault("sample:sessions")
    String salt();

    /** How many of 10,000 sessions. */
    @WithDefault("500")
    int basisPoints();

    /** The sample that follows. */
    default SessionSample sample() {
        return new SessionSample(salt(), basisPoints());
    }
}
