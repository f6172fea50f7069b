package dev.liveops.support.transfer;

/**
 * A definition as it is stored.
 *
 * @param hash of all that anybody can change of it
 * @param definition all of it that an author says
 */
public record PresentDefinition<D>(String id, String hash, D definition) {}
