package dev.liveops.simulation.pack;

/** How rare content is; the order is that of {@link DraftRules#rarityWeights}. */
public enum Rarity {
    COMMON(0, "common", EffectKind.COMMON_WEIGHT),
    UNCOMMON(1, "uncommon", EffectKind.UNCOMMON_WEIGHT),
    RARE(2, "rare", EffectKind.RARE_WEIGHT),
    EPIC(3, "epic", EffectKind.EPIC_WEIGHT),
    LEGENDARY(4, "legendary", EffectKind.LEGENDARY_WEIGHT);

    private final int index;
    private final String word;
    private final EffectKind weight;

    Rarity(int index, String word, EffectKind weight) {
        this.index = index;
        this.word = word;
        this.weight = weight;
    }

    /** 0 is the most common. */
    public int index() {
        return index;
    }

    /** The word a pack has for it. */
    public String word() {
        return word;
    }

    /** What changes how often it is offered. */
    public EffectKind weight() {
        return weight;
    }
}
