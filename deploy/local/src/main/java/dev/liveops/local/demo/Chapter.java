package dev.liveops.local.demo;

import java.io.IOException;

/** A part of the story, told after the ones before it. */
interface Chapter {

    /** What it is about, in a few words. */
    String title();

    /**
     * Has it happen on the stack, and says what came of it.
     *
     * @throws IOException in one sentence, when the story cannot go on
     */
    void tell(Story story) throws IOException;
}
