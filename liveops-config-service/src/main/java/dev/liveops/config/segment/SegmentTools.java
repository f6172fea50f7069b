package dev.liveops.config.segment;

import jakarta.inject.Singleton;

/** What segments are imported with. */
@Singleton
record SegmentTools(
        SegmentRepository repository, SegmentUseRepository uses, SegmentWriter writer, SegmentHolder holder) {}
