package dev.liveops.support.transfer;

/**
 * One thing that an import does.
 *
 * @param action create or edit
 */
public record DefinitionStep<D>(PlannedAction action, WantedDefinition<D> wanted) {}
