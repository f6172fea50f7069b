package dev.liveops.support.definition;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

@Entity
@Table(name = "notes")
class NoteEntity {
    @Id
    UUID id;

    @ColumnTransformer(read = "cast(document as text)", write = JsonColumn.WRITE)
    String document;

    int revision;
    Instant createdAt;

    NoteEntity() {}

    NoteEntity(UUID id, String document, Instant createdAt) {
        this.id = id;
        this.document = document;
        this.revision = 1;
        this.createdAt = createdAt;
    }
}
