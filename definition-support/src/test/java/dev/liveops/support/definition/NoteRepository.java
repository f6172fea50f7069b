package dev.liveops.support.definition;

import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;

@Singleton
class NoteRepository implements PanacheRepositoryBase<NoteEntity, UUID> {
    private static final BoundedList<NoteEntity> LIST = new BoundedList<>(NoteEntity.class, "id", "document", "id");

    Uni<Void> insert(NoteEntity note) {
        return persist(note)
                .chain(() -> Panache.getSession())
                .chain(session -> session.persist(new NoteRevisionEntity(note.id, note.revision)));
    }

    Uni<NoteEntity> getForUpdate(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<Slice<NoteEntity>> list(UUID after, int size) {
        return LIST.page(new Filter().and("id > :after", "after", after), size);
    }
}
