/**
 * Revisions as entity tags: whoever edits says what they have seen (RFC 9110 section 13.1.1).
 *
 * <p>Example: {@code ETag: "3"} on read, {@code If-Match: "3"} on edit.
 */
package dev.liveops.support.revision;
