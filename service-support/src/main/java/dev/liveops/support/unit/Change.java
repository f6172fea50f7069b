package dev.liveops.support.unit;

import dev.liveops.support.audit.AuditEntry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a step came to.
 *
 * @param audit what is written into the audit chain, in order; nothing when nothing was changed
 */
public record Change<T>(T answer, List<AuditEntry> audit) {
    public Change {
        audit = List.copyOf(audit);
    }

    /** Something was changed. */
    public static <T> Change<T> of(T answer, AuditEntry audit) {
        return new Change<>(answer, List.of(audit));
    }

    /** Nothing was changed: what is asked for is so already. */
    public static <T> Change<T> none(T answer) {
        return new Change<>(answer, List.of());
    }

    /** The same change, and more that was done with it. */
    public Change<T> and(List<AuditEntry> more) {
        return new Change<>(answer, Stream.concat(audit.stream(), more.stream()).toList());
    }

    /** The same change, answered in another form. */
    public <R> Change<R> map(Function<T, R> mapper) {
        return new Change<>(mapper.apply(answer), audit);
    }
}
