package dev.liveops.targeting;

/** A condition, or a part of one, ready to be evaluated. Never throws. */
@FunctionalInterface
interface Decision {

    Truth decide(EvaluationContext context);

    default Decision and(Decision other) {
        return context -> {
            Truth first = decide(context);
            return first == Truth.FALSE ? first : first.and(other.decide(context));
        };
    }

    default Decision or(Decision other) {
        return context -> {
            Truth first = decide(context);
            return first == Truth.TRUE ? first : first.or(other.decide(context));
        };
    }

    default Decision not() {
        return context -> decide(context).not();
    }
}
