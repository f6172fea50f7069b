package dev.liveops.releases.packs;

import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/**
 * Bytes that arrive.
 *
 * @param body blocks while they do
 * @param length announced length in bytes; negative when none was announced
 * @param author who publishes them
 */
record Upload(String mediaType, InputStream body, long length, String author) {

    /** Whether they are text, which is offered compressed too; bytes that nobody knows are left as they are. */
    boolean isJson() {
        return mediaType.equals(MediaType.APPLICATION_JSON);
    }
}
