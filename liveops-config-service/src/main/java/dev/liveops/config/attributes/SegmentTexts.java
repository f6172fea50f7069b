package dev.liveops.config.attributes;

import org.jspecify.annotations.Nullable;

/** The conditions of segments, as they are written. */
@FunctionalInterface
public interface SegmentTexts {

    /** There are none. */
    SegmentTexts NONE = name -> null;

    /** The condition of a segment; null where there is none of that name. */
    @Nullable
    String find(String name);
}
