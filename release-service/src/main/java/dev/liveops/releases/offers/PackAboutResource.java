package dev.liveops.releases.offers;

import dev.liveops.model.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is known of a pack, over HTTP; its bytes are at the path above, see the delivery. */
@Path("/v1/content/packs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Content packs")
public class PackAboutResource {

    private final OfferService service;

    PackAboutResource(OfferService service) {
        this.service = service;
    }

    /** A pack without its bytes. */
    @GET
    @Path("/{content_version}/about")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getPackAbout",
            summary = "Get what is known of a pack: who published it, whether it is withdrawn, to whom it was offered")
    public Uni<PackAbout> about(@RestPath("content_version") String contentVersion) {
        return service.about(contentVersion);
    }
}
