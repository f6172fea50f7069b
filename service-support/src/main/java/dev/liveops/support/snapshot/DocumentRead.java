package dev.liveops.support.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The documents of one version as they were read, the new ones still to be compiled.
 *
 * @param documents all of them, in the order they are taken in
 * @param fitting those there is room for
 * @param rows of those that fit and were not known, by key
 * @param countedBytes of those that count for the refusal of more
 */
record DocumentRead<E>(
        Map<DocumentId, Document<E>> documents, List<DocumentId> fitting, Map<String, Row> rows, long countedBytes) {

    /** Keys of the documents that fit and are not known yet. */
    List<String> keysToBeRead() {
        Set<DocumentId> fit = Set.copyOf(fitting);
        return documents.entrySet().stream()
                .filter(document -> document.getValue().isToBeRead() && fit.contains(document.getKey()))
                .map(document -> document.getKey().key())
                .toList();
    }

    /**
     * The same, with every document that fits compiled; may take long.
     *
     * @param failed gets what cannot be read, and why
     */
    Map<DocumentId, Document<E>> compiled(Function<Row, E> mapper, BiConsumer<DocumentId, RuntimeException> failed) {
        Map<DocumentId, Document<E>> compiled = new LinkedHashMap<>(documents);
        fitting.forEach(
                id -> compiled.computeIfPresent(id, (same, document) -> compiled(same, document, mapper, failed)));
        return compiled;
    }

    private Document<E> compiled(
            DocumentId id,
            Document<E> document,
            Function<Row, E> mapper,
            BiConsumer<DocumentId, RuntimeException> failed) {
        Row row = rows.get(id.key());
        if (!document.isToBeRead() || row == null) {
            return document;
        }
        try {
            return new Document<>(document.bytes(), mapper.apply(row), false);
        } catch (RuntimeException e) {
            failed.accept(id, e);
            return new Document<>(document.bytes(), null, true);
        }
    }
}
