package dev.liveops.simulation.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the reference game plays with.
 *
 * @param format 1
 * @param contentVersion semantic version of the content
 * @param tags the tags that content, heroes and effects may have, at most {@link #MAX_TAGS}
 * @param core the core and what holds for all waves
 * @param draft how choices are made up
 * @param tiers the tiers of a run in order
 * @param heroes who comes; at least one in the first tier
 * @param traps traps
 * @param monsters monsters
 * @param relics relics
 * @param layouts layouts; the first is where a run begins
 * @param synergies synergies
 * @param scoring what a run is worth
 * @param progression how a profile grows
 * @param dailyMutators those of which a daily challenge has one; empty for none
 */
public record GamePack(
        int format,
        String contentVersion,
        List<String> tags,
        CoreRules core,
        DraftRules draft,
        List<Tier> tiers,
        List<Hero> heroes,
        List<Content.Trap> traps,
        List<Content.Monster> monsters,
        List<Content.Relic> relics,
        List<Content.Layout> layouts,
        List<Synergy> synergies,
        Scoring scoring,
        Progression progression,
        List<String> dailyMutators) {

    /** Most tags of a pack. */
    public static final int MAX_TAGS = 16;

    /** Most rooms of a layout. */
    public static final int MAX_ROOMS = 12;

    public GamePack {
        tags = List.copyOf(tags);
        tiers = List.copyOf(tiers);
        heroes = List.copyOf(heroes);
        traps = List.copyOf(traps);
        monsters = List.copyOf(monsters);
        relics = List.copyOf(relics);
        layouts = List.copyOf(layouts);
        synergies = List.copyOf(synergies);
        dailyMutators = List.copyOf(dailyMutators);
    }

    /** Traps, monsters, relics and layouts, in this order. */
    public List<Content> contents() {
        List<Content> contents = new ArrayList<>(traps);
        contents.addAll(monsters);
        contents.addAll(relics);
        contents.addAll(layouts);
        return contents;
    }
}
