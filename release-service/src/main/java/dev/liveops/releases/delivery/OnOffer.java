package dev.liveops.releases.delivery;

import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Placing;
import java.util.Set;

/**
 * What clients are offered at one moment: the release, and to some what is rolled out beside it.
 *
 * @param release what everybody is offered
 * @param candidate what is rolled out; null while nothing is
 * @param staged the same, as it is sent to those inside; null while nothing is
 * @param matrix which versions go together
 * @param withdrawn versions of packs that nobody is to be given any more
 */
public record OnOffer(
        WrittenManifest release, Candidate candidate, WrittenManifest staged, Matrix matrix, Set<String> withdrawn) {

    /** What clients who are given the release are judged by. */
    public Served served() {
        return new Served(release.manifest(), matrix);
    }

    /** Decides who is given what is rolled out; only where something is. */
    public Placing placing() {
        return new Placing(candidate, release.manifest(), matrix);
    }
}
