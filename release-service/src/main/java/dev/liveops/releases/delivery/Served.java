package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.Matrix;

/** What clients are answered by, at one moment. */
public record Served(ContentManifest manifest, Matrix matrix) {}
