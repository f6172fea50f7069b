package dev.liveops.config.outbox;

import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.outbox.OutboxEndpoint;
import dev.liveops.support.outbox.OutboxOperations;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** This service's outbox over HTTP. */
@Path("/api/awf-liveops/outbox")
@Tag(name = "Outbox")
public class OutboxResource extends OutboxEndpoint {

    OutboxResource(OutboxOperations outbox, CurrentCaller caller) {
        super(outbox, caller);
    }
}
