/** Work that is apart from the request at hand, and still belongs to its trace. */
@NullMarked
package dev.liveops.support.context;

import org.jspecify.annotations.NullMarked;
