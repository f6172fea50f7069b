package dev.liveops.experiments.definition;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Every layer that some experiment has a part of.
 *
 * @param layers by id
 */
@Schema(description = "Every layer that some experiment has a part of")
public record Layers(List<LayerView> layers) {}
