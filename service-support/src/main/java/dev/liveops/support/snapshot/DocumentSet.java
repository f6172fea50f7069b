package dev.liveops.support.snapshot;

import dev.liveops.support.size.DocumentLimit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a version.
 *
 * @param version -1 before the first one
 * @param condition which of the stored ones are published, as it was asked for; another one may say something else of documents that
 *     nobody changed
 * @param documents by key, in the order they are taken in; those without a value are left out
 * @param complete whether there was room for all of them that are not too large by themselves
 */
record DocumentSet<E>(long version, @Nullable String condition, Map<String, Document<E>> documents, boolean complete) {

    /** Before the first version. */
    static <E> DocumentSet<E> none() {
        return new DocumentSet<>(-1, null, Map.of(), false);
    }

    /** Whether another version can be made of it and of what that one changed. */
    boolean isBase(String asked) {
        return version >= 0 && complete && asked.equals(condition);
    }

    /** The document of a key as it was in a revision, if it is held. */
    @Nullable
    Document<E> find(String key, String revision) {
        Document<E> document = documents.get(key);
        return document != null && document.isOf(revision) ? document : null;
    }

    List<E> values() {
        return documents.values().stream()
                .map(Document::value)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Keys of those that were left out. */
    List<String> skipped() {
        return documents.entrySet().stream()
                .filter(document -> document.getValue().value() == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Bytes of those that count. What is too large by itself is not held, so it takes no room either. */
    long countedBytes() {
        return documents.values().stream()
                .filter(document -> document.counts() && isSmall(document.bytes()))
                .mapToLong(Document::bytes)
                .sum();
    }

    /** Bytes of those that are small enough to be held. */
    long smallBytes() {
        return documents.values().stream()
                .mapToLong(Document::bytes)
                .filter(DocumentSet::isSmall)
                .sum();
    }

    /** Bytes of what is held and is no part of the next version. */
    long bytesNotIn(DocumentSet<E> next) {
        return documents.entrySet().stream()
                .filter(before -> before.getValue().value() != null
                        && next.find(before.getKey(), before.getValue().revision()) == null)
                .mapToLong(before -> before.getValue().bytes())
                .sum();
    }

    static boolean isSmall(long bytes) {
        return bytes <= DocumentLimit.MAX_BYTES;
    }
}
