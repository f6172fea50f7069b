package dev.liveops.support.definition;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@IdClass(NoteRevisionEntity.Key.class)
@Table(name = "note_revisions")
class NoteRevisionEntity {
    @Id
    UUID noteId;

    @Id
    int revision;

    NoteRevisionEntity() {}

    NoteRevisionEntity(UUID noteId, int revision) {
        this.noteId = noteId;
        this.revision = revision;
    }

    record Key(UUID noteId, int revision) {}
}
