/**
 * Strangers: generated requests that no client of ours would send, and what every answer to them must keep to.
 *
 * <p>Reads the OpenAPI document of the service under test, makes requests that are nearly right and then wrong in one place or
 * several, and checks each answer. Reproducible by its seed. Example: {@code Strangers.of("config").run()}.
 */
package dev.liveops.testing.strangers;
