package dev.liveops.support.transfer;

/**
 * A definition of a document, which says nothing wrong by itself.
 *
 * @param path where it stands in the document
 * @param id which it is, chosen by its author
 * @param name for people
 * @param definition all of it that an author says
 */
public record WantedDefinition<D>(String path, String id, String name, D definition) {}
