package dev.liveops.telemetry.ingest;

import io.smallrye.mutiny.Uni;

/** Where groups are written to. */
interface GroupStore {

    /** Stores each row whose id is new, and the refused events; answers after the commit. */
    Uni<Group.Written> write(Group group);
}
