package dev.liveops.play.population;

/**
 * How well somebody plays: the autoplay policy that plays for him, and his share of the population in thousandths.
 *
 * <p>Most players of a game are no experts; the shares are a choice, not a measurement.
 */
public enum Skill implements Share {
    NOVICE("novice", 330),
    CASUAL("casual", 360),
    SKILLED("skilled", 230),
    EXPERT("expert", 80);

    private final String policy;
    private final int share;

    Skill(String policy, int share) {
        this.policy = policy;
        this.share = share;
    }

    /** The name of the policy, as engines know it. */
    public String policy() {
        return policy;
    }

    @Override
    public int share() {
        return share;
    }
}
