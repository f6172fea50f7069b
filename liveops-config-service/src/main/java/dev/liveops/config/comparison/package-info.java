/**
 * What another lever catalog would do to what is live, looked at before it is taken (ADR 0039). Example: {@code POST
 * /api/awf-liveops/levers/compare {"catalog": "extends: built-in\nremove: [TRADE_FREQUENCY_MULTIPLIER]"}}.
 *
 * <p>Invariant: nothing is changed, and no catalog is taken here; a service takes the one it is started with.
 */
@NullMarked
package dev.liveops.config.comparison;

import org.jspecify.annotations.NullMarked;
