/** Files that are whole or not there. Example: {@code WholeFile.write(path, bytes)}. */
@NullMarked
package dev.liveops.simulation.files;

import org.jspecify.annotations.NullMarked;
