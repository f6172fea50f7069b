/**
 * JSON Schemas that operators write (2020-12, of a subset that can be compared and bounds the work on a value), and the values they are
 * for. Which library decides stays in here; a service that uses it depends on the library itself.
 *
 * <p>Example: {@code SchemaSubset.check(violations, schema, "schema", "a rule's schema")}, then {@code
 * ValueSchema.compile(schema).faults(value, "rules.weather")}.
 */
@NullMarked
package dev.liveops.support.schema;

import org.jspecify.annotations.NullMarked;
