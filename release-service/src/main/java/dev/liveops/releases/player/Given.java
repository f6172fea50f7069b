package dev.liveops.releases.player;

import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.delivery.Served;
import dev.liveops.releases.delivery.WrittenManifest;

/**
 * What a client is given.
 *
 * @param personal whether it follows from its install or its player, so that nobody else may be given it by a cache
 */
public record Given(WrittenManifest written, Matrix matrix, boolean personal) {

    /** What it is judged by. */
    public Served served() {
        return new Served(written.manifest(), matrix);
    }
}
