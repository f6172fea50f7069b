package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenJob;

/**
 * What a verdict is about.
 *
 * @param engine name and version
 */
record GoldenKey(String contentHash, String engine, String name, int revision) {

    static GoldenKey of(GoldenJob job) {
        return new GoldenKey(job.contentHash(), job.engine(), job.golden(), job.revision());
    }

    /** How the keys of all jobs of a golden sim begin; no name has a slash. */
    static String prefix(String name) {
        return GoldenJob.KIND + "/" + name + "/";
    }

    /** How those of one revision begin. */
    static String prefix(String name, int revision) {
        return prefix(name) + revision + "/";
    }

    /** Key of its job. */
    String job() {
        return prefix(name, revision) + contentHash + "/" + engine;
    }
}
