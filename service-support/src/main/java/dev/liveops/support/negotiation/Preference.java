package dev.liveops.support.negotiation;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Which of two forms of an answer a client prefers. */
public final class Preference {

    private Preference() {}

    /**
     * Whether a form is wanted rather than JSON. What is acceptable comes in the order of preference, and what is neither was refused
     * before; an {@code Accept} that is no list of media types asks for nothing, and gets JSON.
     */
    public static boolean overJson(HttpHeaders headers, MediaType form) {
        try {
            return headers.getAcceptableMediaTypes().stream()
                    .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(form))
                    .findFirst()
                    .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
