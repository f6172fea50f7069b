package dev.liveops.local.postgres;

import java.util.Optional;

/** Whether a server waits for the disk. */
enum Durability {
    ON("on"),
    OFF("off");

    private final String setting;

    Durability(String setting) {
        this.setting = setting;
    }

    /** Value of fsync, synchronous_commit and full_page_writes. */
    String setting() {
        return setting;
    }

    /** What initdb needs to be told. */
    Optional<String> initdbOption() {
        return this == OFF ? Optional.of("--no-sync") : Optional.empty();
    }
}
