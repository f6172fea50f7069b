package dev.liveops.config.configs;

import dev.liveops.config.targeting.Targeting;
import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** The columns of what a revision says, which a config has as well for its newest one. */
@Embeddable
class StoredContent {
    private String name;

    @ColumnTransformer(read = "cast(payload as text)", write = JsonColumn.WRITE)
    private String payload;

    private Instant validFrom;
    private Instant validTo;
    private int priority;

    @ColumnTransformer(read = "cast(targeting as text)", write = JsonColumn.WRITE)
    private @Nullable String targeting;

    /** For Hibernate. */
    StoredContent() {}

    StoredContent(ConfigContent content, JsonText json) {
        name = content.name();
        payload = json.write(content.payload());
        validFrom = content.validFrom();
        validTo = content.validTo();
        priority = content.priority();
        targeting = content.targeting() == null ? null : json.write(content.targeting());
    }

    ConfigContent toContent(JsonText json) {
        return new ConfigContent(
                name,
                json.read(payload),
                validFrom,
                validTo,
                priority,
                targeting == null ? null : json.read(targeting, Targeting.class));
    }
}
