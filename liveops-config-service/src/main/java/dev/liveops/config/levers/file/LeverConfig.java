package dev.liveops.config.levers.file;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which levers there are ({@code LIVEOPS_LEVER_*}). */
@ConfigMapping(prefix = "liveops.lever")
public interface LeverConfig {

    /** {@code LIVEOPS_LEVER_CATALOG}: the file of a studio's own catalog; without it, the one that is part of the service. */
    Optional<Path> catalog();
}
