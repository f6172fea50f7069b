package dev.liveops.model.wire;

/** Texts that fit where they are to stand. */
public final class ShortText {

    private ShortText() {}

    /** A text, or its beginning and an ellipsis: at most so many characters, and no half of one. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
