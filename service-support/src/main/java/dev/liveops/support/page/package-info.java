/** Lists in pages with opaque tokens; a page starts after a key, so that rows added meanwhile shift nothing. */
package dev.liveops.support.page;
