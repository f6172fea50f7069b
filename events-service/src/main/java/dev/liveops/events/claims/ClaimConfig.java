package dev.liveops.events.claims;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where claims go, and how long they are kept; the address itself is {@code liveops.peers.claims.url}. */
@ConfigMapping(prefix = "liveops.events.claims")
public interface ClaimConfig {

    /** The path at that address that takes them. */
    @WithDefault("/liveops/claims")
    String path();

    /** File of the secret by which they are signed, as text; it is read again when it changes. Without it they are not signed. */
    Optional<String> secretFile();

    /** How many go in one request at the most. */
    @WithDefault("100")
    int atOnce();

    /** How long those of runs are kept after they have arrived; longer than a run may be claimed. */
    @WithDefault("90d")
    Duration keep();
}
