/**
 * Definitions as documents that lie in version control: exported, planned and applied (ADR 0074).
 *
 * <p>Invariants: a plan says the version of the head and the hash of each definition that it read; what is applied is that plan or
 * nothing ({@code transfer.outdated}); applied twice, the second time has nothing to do. Example: {@code POST
 * /api/awf-liveops/configs/import?dry_run=true {"document": "configs:\n- ..."}}.
 */
@NullMarked
package dev.liveops.support.transfer;

import org.jspecify.annotations.NullMarked;
