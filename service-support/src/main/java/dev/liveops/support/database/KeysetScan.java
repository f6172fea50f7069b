package dev.liveops.support.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Reads what is sorted by a key page by page (keyset pagination), so that neither a statement nor the memory grows with the whole. */
public final class KeysetScan {

    private KeysetScan() {}

    /**
     * The pages that are not empty; each is read when the former one was taken.
     *
     * @param start a key before the first one
     * @param size of every page but the last one
     * @param page reads what follows a key
     * @param key of an element
     */
    public static <T, K> Multi<List<T>> pages(K start, int size, Function<K, Uni<List<T>>> page, Function<T, K> key) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<K> position = new AtomicReference<>(start);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page.apply(position.get()))
                    .whilst(elements -> elements.size() == size)
                    .filter(elements -> !elements.isEmpty())
                    .invoke(elements -> position.set(key.apply(elements.get(elements.size() - 1))));
        });
    }
}
