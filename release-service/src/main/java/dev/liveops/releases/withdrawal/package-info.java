/**
 * Withdrawing packs, and reinstating them.
 *
 * <p>Invariants: a withdrawn pack is given to nobody: it is not active, cannot become so, and no rollback goes to it. Its bytes and
 * its history stay. Both changes are audited and published in the transaction that makes them, with the manifest locked. Example:
 * {@code POST /v1/content/packs/1.1.0/withdraw?rollback=true {"reason": "Tier 3 gives endless gold"}}.
 */
@NullMarked
package dev.liveops.releases.withdrawal;

import org.jspecify.annotations.NullMarked;
