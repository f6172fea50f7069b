/**
 * What has to hold across levers: some built in, others a studio's own, as CEL over the keys of levers.
 *
 * <p>A set of values that breaks one is not served: the values of its levers are dropped, the highest scope's first, until it holds; the
 * defaults hold, or the invariant is refused (ADR 0052). Example: {@code PUT /api/awf-liveops/invariants/craft-below-vendor
 * {"expression": "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX"}}.
 */
@NullMarked
package dev.liveops.config.invariant;

import org.jspecify.annotations.NullMarked;
