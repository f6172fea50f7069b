package dev.liveops.config.compare;

import dev.liveops.config.configs.RevisionDiff;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Two configs side by side.
 *
 * @param fields each field that is different, levers by name after the others; none where they say the same
 */
@Schema(description = "Two configs side by side")
public record ConfigComparison(ComparedSide from, ComparedSide to, List<RevisionDiff.Field> fields) {}
