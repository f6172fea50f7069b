/**
 * What the service has at which path: the methods it answers, and what metrics call it.
 *
 * <p>Invariant: the label of a request is a template or one of two fixed words, whoever refuses it and how early. Example: a
 * PUT of {@code /v1/events} is 405 with {@code Allow: GET, HEAD, OPTIONS, POST}.
 */
package dev.liveops.support.routes;
