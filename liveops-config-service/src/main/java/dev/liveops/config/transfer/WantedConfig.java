package dev.liveops.config.transfer;

import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.ConfigName;
import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config of a document that says nothing wrong by itself.
 *
 * @param path where it stands in the document
 * @param id the one that it is to have; null where its place and name say which it is
 * @param newId the one that it gets where it is made and has none
 * @param content what it is to say; of an active config what players are to get. Null where it is to be put away
 * @param draft what is worked on beside that; null for nothing
 */
record WantedConfig(
        String path,
        @Nullable UUID id,
        UUID newId,
        ConfigName key,
        TransferState state,
        @Nullable ConfigContent content,
        @Nullable ConfigContent draft,
        List<String> accept) {

    ConfigScope scope() {
        return key.scope();
    }

    String place() {
        return key.scope().wire() + "/" + key.scopeRef();
    }
}
