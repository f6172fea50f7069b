package dev.liveops.model.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job is a worker's alone.
 *
 * @param leaseSeconds for how long from now on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "A job is a worker's alone")
public record WorkLease(@Schema(examples = "60") long leaseSeconds) {}
