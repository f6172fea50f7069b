package dev.liveops.local.demo;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Who says which content is too strong or too weak. It sees telemetry only. */
interface Analysis {

    /** What it is, in a few words. */
    String name();

    /** The strongest and the weakest, worst first within each; empty where the suite has no such analysis. */
    Optional<List<Finding>> find(Desk desk, String contentVersion) throws IOException;
}
