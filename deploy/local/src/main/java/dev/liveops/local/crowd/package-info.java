/** What demonstrations on a stack have in common: clients of many addresses, many players at once, and waiting for what the suite makes of it. */
@NullMarked
package dev.liveops.local.crowd;

import org.jspecify.annotations.NullMarked;
