package dev.liveops.play.population;

/** Where players live: hours ahead of UTC, without daylight saving, in thousandths of the players. */
enum TimeZoneShare implements Share {
    PACIFIC(-8, 110),
    EASTERN(-5, 180),
    BRASILIA(-3, 80),
    LONDON(0, 120),
    BERLIN(1, 250),
    MOSCOW(3, 60),
    SHANGHAI(8, 110),
    TOKYO(9, 90);

    private final int hours;
    private final int share;

    TimeZoneShare(int hours, int share) {
        this.hours = hours;
        this.share = share;
    }

    int hours() {
        return hours;
    }

    @Override
    public int share() {
        return share;
    }
}
