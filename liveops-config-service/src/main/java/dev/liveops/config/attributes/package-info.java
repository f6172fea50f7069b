/**
 * The attributes that targeting may speak of: those every game has, and a studio's own.
 *
 * <p>Invariants: what a caller sends and is not declared, or not of its type, counts as not sent; it never fails a request.
 * Example: {@code {"level": 12, "client_version": "1.4.0", "guild": "red"}}.
 */
@NullMarked
package dev.liveops.config.attributes;

import org.jspecify.annotations.NullMarked;
