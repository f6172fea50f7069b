/**
 * What a patch did, judged by what was said before it: win rates, hazards, content, retention, crashes and invalid runs of the new content
 * against the former, from the moment of its release (ADR 0083).
 *
 * <p>Invariants: a validation is registered before the release, or says that it was not and then never passes; it is never changed; its
 * bounds hold at all looks at once, so it may be asked as often as one likes; a regression names the rollback and carries nothing out.
 *
 * <p>Example: {@code POST /v1/balance/validations}, then {@code GET /v1/balance/validations/{validation_id}}.
 */
@NullMarked
package dev.liveops.telemetry.validation;

import org.jspecify.annotations.NullMarked;
