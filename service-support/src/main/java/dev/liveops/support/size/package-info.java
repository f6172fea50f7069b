/**
 * Sizes that add up: every stored document is bounded, so is what a page and what a snapshot hold of them.
 *
 * <p>Invariant: no list and no snapshot needs more memory than its own bound and one document, whatever is stored. Sizes are
 * UTF-8 bytes of the document's JSON as PostgreSQL gives it back, so Java and SQL ({@code octet_length(column::text)}) count alike.
 */
package dev.liveops.support.size;
