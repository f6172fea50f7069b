package dev.liveops.local.demo;

import dev.liveops.local.crowd.Awaiting;
import dev.liveops.model.hash.Sha256;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;

/** A studio's pack goes live, and everybody plays it. */
final class PlayChapter implements Chapter {

    static final String FIRST_EVENING = "first";

    private final byte[] pack;
    private final int planted;

    /**
     * @param pack of the story's first version
     * @param planted how much of its content is out of balance on purpose
     */
    PlayChapter(byte[] pack, int planted) {
        this.pack = pack.clone();
        this.planted = planted;
    }

    @Override
    public String title() {
        return "A studio ships a pack, and players play";
    }

    @Override
    public void tell(Story story) throws IOException {
        String version = story.baseVersion();
        String upload = "/v1/content/packs?content_version=" + version + "&content_hash=" + Sha256.hex(pack);
        story.desk().send(upload, Buffer.buffer(pack));
        story.desk().write("/v1/releases/activate", Map.of("content_version", version, "reason", "The studio's pack"));
        Awaiting.until(
                "the manifest to say " + version,
                () -> story.desk()
                        .read("/v1/content/manifest")
                        .path("active_version")
                        .asText()
                        .equals(version));
        story.telling()
                .say(
                        "%s is active; %d of its content are far stronger or weaker than they should be, and a tier is far harder",
                        version, planted);
        story.play(FIRST_EVENING, story.players(), 2 * story.runs());
    }
}
