package dev.liveops.support.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
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

    /** Where a token says what its caller may do. */
    RoleSettings roles();

    /** Identity providers differ in the claim, and in the names they give to roles. */
    interface RoleSettings {

        /**
         * The claim: names with dots between, each inside the one before, in quotes where a name has a dot or a slash itself.
         * {@code realm_access.roles}, {@code cognito:groups}, {@code "https://game.example/roles"}.
         */
        @WithDefault("groups")
        String claim();

        /**
         * What each value of it means: {@code liveops-ops=operator,liveops-admins=admin} (a comma in a value as {@code \,}). Once
         * it is set, it alone counts, so that no group of the provider is a role by the accident of its name.
         */
        Optional<List<String>> map();
    }
}
