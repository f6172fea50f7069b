package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.support.caching.EntityTag;

/**
 * A manifest as it is sent.
 *
 * @param tag begins with its revision, and changes with whatever else it says, too
 * @param json its bytes, written once; not to be changed
 */
public record WrittenManifest(ContentManifest manifest, EntityTag tag, byte[] json) {}
