package dev.liveops.support.snapshot;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation that answers from a snapshot: with the query parameter {@code min_version} it waits, a second at the
 * most, until that version or a later one is held, and else ends with {@code snapshot.behind}.
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface FromSnapshot {

    /** Name of the parameter. */
    String MIN_VERSION = "min_version";

    /** Name of the snapshot. */
    String value();
}
