/**
 * The identity provider of the local stack and of the tests: one RSA key pair and the tokens it signs.
 *
 * <p>A deployment has an identity provider of its own; services only ever see its JWKS. Example: {@code ./liveops token
 * --role player --user p-1}.
 */
package dev.liveops.local.token;
