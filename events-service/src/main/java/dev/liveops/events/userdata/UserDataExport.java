package dev.liveops.events.userdata;

import dev.liveops.events.claims.ClaimView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is stored of one player, and the job that collected it.
 *
 * @param claims by the time they were made; the first 1 MiB of them, the others are in the list of claims
 * @param complete false where there are more
 */
@Schema(description = "What is stored of one player")
public record UserDataExport(
        UserDataJob job,
        List<ClaimView> claims,

        @Schema(description = "false where there are more, which GET /v1/events/claims lists")
        boolean complete) {

    public UserDataExport {
        claims = List.copyOf(claims);
    }
}
