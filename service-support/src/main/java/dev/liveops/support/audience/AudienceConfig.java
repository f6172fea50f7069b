package dev.liveops.support.audience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** What conditions may ask of players, and how long answers are kept. */
@ConfigMapping(prefix = "liveops.audience")
public interface AudienceConfig {

    /** Name of an attribute (a CEL identifier) to what it says; the first ones are in the defaults of every service. */
    Map<String, PlayerFact> attributes();

    /** How long a session keeps what was answered at its first question. */
    @WithDefault("30m")
    Duration sessionTtl();

    /** How long the answer for a player is kept where no session is named. */
    @WithDefault("60s")
    Duration playerTtl();

    /** How old the last answer for a player may be that counts while nobody answers. */
    @WithDefault("24h")
    Duration maxAge();

    /** How many sessions, and how many players, are kept; together they take up to 20 MB of the heap. */
    @WithDefault("20000")
    long size();
}
