package dev.liveops.releases.player;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.releases.asker.Asker;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a client says of itself when it asks for the manifest. */
public class Asking {

    /** Header of the install's id: not in the path, since those are logged. */
    public static final String INSTALL_ID = "Liveops-Install-Id";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    @Parameter(
            description =
                    "A UUID drawn at random when the game was installed: what a rollout goes by, before sign-in and after."
                            + " Not stored; without it the player's token counts, and without both the release is answered",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @HeaderParam(INSTALL_ID)
    @Nullable
    String installId;

    @Parameter(description = "Semantic version of the client")
    @QueryParam("client_version")
    @Nullable
    String clientVersion;

    @Parameter(description = "Semantic version of its engine")
    @QueryParam("engine_version")
    @Nullable
    String engineVersion;

    @Parameter(description = "SHA-256 of the content it holds: who holds what is rolled out keeps it")
    @QueryParam("content_hash")
    @Nullable
    String contentHash;

    @Parameter(description = "Where it runs")
    @QueryParam("platform")
    @Nullable
    String platform;

    /** Whether nothing is said. */
    boolean isSilent() {
        return installId == null
                && clientVersion == null
                && engineVersion == null
                && contentHash == null
                && platform == null;
    }

    /** Who asks; ends the request with {@code request.bad_parameter} when something is not what it has to be. */
    Asker asker(Caller caller) {
        if (contentHash != null && !SHA_256.matcher(contentHash).matches()) {
            throw Parameters.bad("content_hash", contentHash, "a SHA-256 as 64 hex digits");
        }
        return new Asker(
                installId == null ? null : Parameters.uuid(INSTALL_ID, installId),
                playerOf(caller),
                platform(platform),
                version("client_version", clientVersion),
                version("engine_version", engineVersion),
                contentHash);
    }

    /** The player of a request; null where nobody plays, as with a service's token. */
    public static @Nullable String playerOf(Caller caller) {
        return caller.has(Roles.PLAYER) ? caller.userId() : null;
    }

    /** The platform that a parameter names. */
    public static @Nullable Platform platform(@Nullable String value) {
        String named = Parameters.oneOf("platform", value, Platform.values(), Platform::wire);
        return named == null ? null : Platform.find(named).orElseThrow();
    }

    private static @Nullable String version(String name, @Nullable String version) {
        if (version != null && !SemanticVersions.isVersion(version)) {
            throw Parameters.bad(name, version, SemanticVersions.EXPECTED);
        }
        return version;
    }
}
