package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A row of {@code event_declarations}. */
@Entity
@Table(name = "event_declarations")
class DeclarationEntity {
    @Id
    private String id;

    @Convert(converter = Kind.class)
    @Column(updatable = false)
    private DeclarationKind kind;

    @Column(updatable = false)
    private String name;

    private @Nullable String description;

    @Column(name = "document_json")
    @ColumnTransformer(read = "cast(document_json as text)", write = JsonColumn.WRITE)
    private String document;

    private int revision;

    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private String changedBy;
    private Instant changedAt;

    /** For Hibernate. */
    DeclarationEntity() {}

    DeclarationEntity(Declaration declared, String document) {
        id = declared.id();
        kind = declared.kind();
        name = declared.name();
        createdBy = declared.createdBy();
        createdAt = declared.createdAt();
        set(declared, document);
    }

    /** Takes over what may change. */
    final void set(Declaration declared, String text) {
        description = declared.description();
        document = text;
        revision = declared.revision();
        changedBy = declared.changedBy();
        changedAt = declared.changedAt();
    }

    Declaration toDeclaration(JsonText json) {
        JsonNode read = json.read(document);
        return new Declaration(kind, name, description, read, revision, createdBy, createdAt, changedBy, changedAt);
    }

    static class Kind extends WireNameConverter<DeclarationKind> {
        Kind() {
            super(DeclarationKind.class);
        }
    }
}
