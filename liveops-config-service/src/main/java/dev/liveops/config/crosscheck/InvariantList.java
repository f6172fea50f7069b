package dev.liveops.config.crosscheck;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Invariants, by name; or revisions of one, the newest first. */
@Schema(description = "Invariants")
public record InvariantList(List<InvariantView> items) {}
