package dev.liveops.play.population;

/** One of several kinds, with its share among them. */
interface Share {

    /** Of all kinds together, usually in thousandths; 0 or more. */
    int share();
}
