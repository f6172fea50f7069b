package dev.liveops.releases.proposals;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Proposals that workers make. */
@ConfigMapping(prefix = "liveops.release.proposals")
public interface ProposalConfig {

    /** For how long a worker asks again for a balance report that is not to be had, before the proposal fails. */
    @WithDefault("2m")
    Duration patience();

    /** How many may be open at a time: each has a worker busy for minutes. */
    @WithDefault("20")
    int maxOpen();
}
