/** What the tests of playing share. */
package dev.liveops.play;
