package dev.liveops.play.population;

import dev.liveops.model.telemetry.Platform;

/** What players play on, in thousandths. */
enum PlatformShare implements Share {
    WEB(Platform.WEB, 480),
    ANDROID(Platform.ANDROID, 340),
    DESKTOP(Platform.DESKTOP, 180);

    private final Platform platform;
    private final int share;

    PlatformShare(Platform platform, int share) {
        this.platform = platform;
        this.share = share;
    }

    Platform platform() {
        return platform;
    }

    @Override
    public int share() {
        return share;
    }
}
