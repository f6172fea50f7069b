/**
 * Checks invariants against every combination of configs that a player can come to, and keeps a studio's own ones (ADR 0052).
 *
 * <p>What cannot be enumerated is a finding and no refusal: resolution holds the invariants in any case. Example: {@code PUT
 * /api/awf-liveops/invariants/craft-below-vendor {"expression": "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX"}}.
 */
@NullMarked
package dev.liveops.config.crosscheck;

import org.jspecify.annotations.NullMarked;
