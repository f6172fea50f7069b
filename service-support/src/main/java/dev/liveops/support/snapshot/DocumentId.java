package dev.liveops.support.snapshot;

/** A document as it never changes: what was read of it is good for every version that it is part of. */
record DocumentId(String key, String revision) {}
