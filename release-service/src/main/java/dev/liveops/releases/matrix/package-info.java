/**
 * Changing the compatibility matrix: written as a whole, by who has seen the one before.
 *
 * <p>Invariants: every revision stays; a change is audited in the same transaction and published with the manifest. It may go
 * against what is active, for that is how players are kept from what turned out not to go together. Example: {@code PUT
 * /v1/compatibility} with {@code If-Match: "2"}.
 */
@NullMarked
package dev.liveops.releases.matrix;

import org.jspecify.annotations.NullMarked;
