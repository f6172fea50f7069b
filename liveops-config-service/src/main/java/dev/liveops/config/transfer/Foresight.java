package dev.liveops.config.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.BatchOutcome;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Says of a plan whom it would reach, where the service has something that can say it: a bean of this type is asked for each dry run. */
public interface Foresight {

    /** What a dry run says of a change; nothing where it cannot say it now. */
    Uni<Optional<JsonNode>> blastRadius(BatchOutcome outcome);
}
