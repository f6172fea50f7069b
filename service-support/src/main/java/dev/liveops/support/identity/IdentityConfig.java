package dev.liveops.support.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whose tokens are believed. */
@ConfigMapping(prefix = "liveops.identity")
public interface IdentityConfig {

    /** Where the JSON Web Key Set is: {@code file:} or {@code https:}. */
    String jwksLocation();

    /** The {@code iss} claim a token must have. */
    String issuer();

    /** The {@code aud} claim a token must have: one game in one environment. */
    String audience();

    /** How often the key set is looked at for a change. */
    @WithDefault("30s")
    Duration keyCheckInterval();
}
