/** Hashes. Example: {@code Sha256.hex("")} begins with {@code e3b0c442}. */
package dev.liveops.model.hash;
