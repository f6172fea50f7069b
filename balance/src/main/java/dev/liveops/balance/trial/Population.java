package dev.liveops.balance.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * Who plays: policies and their shares. Which policy plays a seed follows from the seed alone, so that a seed keeps its player when the pack
 * changes.
 *
 * @param shares one or more, together 1
 */
public record Population(List<Share> shares) {

    /** The golden ratio's fraction in 32 bits: multiples of it fill 0..1 evenly, whatever consecutive seeds are taken (Weyl 1916). */
    private static final int EVENLY = 0x9E3779B9;

    private static final double RANGE = 1L << 32;

    /**
     * One policy's part.
     *
     * @param weight above 0
     */
    public record Share(String policy, double weight) {}

    /** Brings the weights to a sum of 1; those of 0 are left out. */
    public Population {
        double total = shares.stream().mapToDouble(Share::weight).sum();
        if (!(total > 0) || shares.stream().anyMatch(share -> share.weight() < 0)) {
            throw new IllegalArgumentException("shares: " + shares + " (expected weights of 0 or more, one above 0)");
        }
        shares = shares.stream()
                .filter(share -> share.weight() > 0)
                .map(share -> new Share(share.policy(), share.weight() / total))
                .toList();
    }

    /** All are of one policy. */
    public static Population of(String policy) {
        return new Population(List.of(new Share(policy, 1)));
    }

    /** Several populations in one, each by its weight; a policy that is in several is named once. */
    public static Population mixed(List<Population> parts, List<Double> weights) {
        List<Share> all = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            double weight = weights.get(part);
            parts.get(part).shares().forEach(share -> add(all, share.policy(), share.weight() * weight));
        }
        return new Population(all);
    }

    private static void add(List<Share> all, String policy, double weight) {
        for (int index = 0; index < all.size(); index++) {
            Share known = all.get(index);
            if (known.policy().equals(policy)) {
                all.set(index, new Share(policy, known.weight() + weight));
                return;
            }
        }
        all.add(new Share(policy, weight));
    }

    /** Who plays a seed: the number of his share. */
    int shareOf(int seed) {
        double place = Integer.toUnsignedLong(seed * EVENLY) / RANGE;
        for (int index = 0; index < shares.size() - 1; index++) {
            place -= shares.get(index).weight();
            if (place < 0) {
                return index;
            }
        }
        return shares.size() - 1;
    }
}
