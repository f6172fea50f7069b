/**
 * Definitions, which is what operators create, list and edit, as entities of Hibernate Reactive Panache (ADR 0029): how a unit of
 * work opens their sessions, and how their columns are mapped.
 *
 * <p>Invariants: a session flushes when the unit of work says so and at no other time; JSON stays the text that was written, or
 * {@code 2.0} would come back as {@code 2}; entities never leave their repository.
 */
@NullMarked
package dev.liveops.support.definition;

import org.jspecify.annotations.NullMarked;
