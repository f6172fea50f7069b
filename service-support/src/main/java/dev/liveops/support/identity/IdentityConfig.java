package dev.liveops.support.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens are believed. */
@ConfigMapping(prefix = "liveops.identity")
public interface IdentityConfig {

    /** Where the JSON Web Key Set is: {@code file:}, {@code https:}, or {@code http:} inside a network that is trusted. */
    String jwksLocation();

    /** File of the certificates (PEM) that the key server is believed by; without it those of the platform. */
    Optional<String> jwksTrustedCertificates();

    /** The {@code iss} claim a token must have. */
    String issuer();

    /** The {@code aud} claim a token must have: one game in one environment. */
    String audience();

    /** How often the key set is looked at for a change. */
    @WithDefault("30s")
    Duration keyCheckInterval();
}
