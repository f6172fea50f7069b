package dev.liveops.simulation.pack;

/** How rare content is; the order is that of {@link DraftRules#rarityWeights}. */
public enum Rarity {
    COMMON("common", EffectKind.COMMON_WEIGHT),
    UNCOMMON("uncommon", EffectKind.UNCOMMON_WEIGHT),
    RARE("rare", EffectKind.RARE_WEIGHT),
    EPIC("epic", EffectKind.EPIC_WEIGHT),
    LEGENDARY("legendary", EffectKind.LEGENDARY_WEIGHT);

    private final String word;
    private final EffectKind weight;

    Rarity(String word, EffectKind weight) {
        this.word = word;
        this.weight = weight;
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
