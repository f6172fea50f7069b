/** Lists that come in pages. */
package dev.liveops.model.page;
