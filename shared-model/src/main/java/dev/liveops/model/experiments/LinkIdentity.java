package dev.liveops.model.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A guest who became an account.
 *
 * @param guestToken of a player: the guest's token, as proof; the request's own is the account's
 * @param guestId of a service: the guest
 * @param accountId of a service: the account
 */
@Schema(description = "A guest who became an account: a player proves both by tokens, a service names both")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkIdentity(
        @Schema(description = "Of a player: the guest's token; the request's own is the account's") @Nullable
        String guestToken,

        @Schema(description = "Of a service: the guest", examples = "guest-1") @Nullable
        String guestId,

        @Schema(description = "Of a service: the account", examples = "player-1") @Nullable
        String accountId) {}
