package dev.liveops.support.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a version as they were read, the new ones still to be compiled.
 *
 * @param fitting keys of those there is room for, and that may have to be compiled
 * @param rows of those that fit and were not known, by key
 */
record DocumentRead<E>(DocumentSet<E> set, List<String> fitting, Map<String, Row> rows) {

    /** Keys of the documents that fit and are not known yet. */
    List<String> keysToBeRead() {
        return fitting.stream()
                .filter(key -> isToBeRead(set.documents().get(key)))
                .toList();
    }

    /**
     * The same, with every document that fits compiled; may take long.
     *
     * @param failed gets what cannot be read, and why
     */
    DocumentSet<E> compiled(Function<Row, E> mapper, BiConsumer<String, RuntimeException> failed) {
        if (rows.isEmpty()) {
            return set;
        }
        Map<String, Document<E>> compiled = new LinkedHashMap<>(set.documents());
        fitting.forEach(
                key -> compiled.computeIfPresent(key, (same, document) -> compiled(key, document, mapper, failed)));
        return new DocumentSet<>(set.version(), set.condition(), compiled, set.complete());
    }

    private Document<E> compiled(
            String key, Document<E> document, Function<Row, E> mapper, BiConsumer<String, RuntimeException> failed) {
        Row row = rows.get(key);
        if (!document.isToBeRead() || row == null) {
            return document;
        }
        try {
            return document.holding(mapper.apply(row));
        } catch (RuntimeException e) {
            failed.accept(key, e);
            return document.failing();
        }
    }

    private static boolean isToBeRead(@Nullable Document<?> document) {
        return document != null && document.isToBeRead();
    }
}
