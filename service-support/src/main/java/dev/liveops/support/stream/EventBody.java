package dev.liveops.support.stream;

/**
 * A body without an end: the reader sends it by itself, and the framework is done with the request when it has begun.
 *
 * @param reader who has not begun yet
 */
record EventBody(EventReader reader) {}
