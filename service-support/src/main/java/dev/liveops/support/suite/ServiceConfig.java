package dev.liveops.support.suite;

import io.smallrye.config.ConfigMapping;

/** Which of the suite's services this is. */
@ConfigMapping(prefix = "liveops.service")
public interface ServiceConfig {

    /** Its name, for example {@code config}: the one in docs/access.md and in {@code ./liveops status}. */
    String name();
}
