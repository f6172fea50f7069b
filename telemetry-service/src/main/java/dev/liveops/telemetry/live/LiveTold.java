package dev.liveops.telemetry.live;

import java.nio.charset.StandardCharsets;

/** A picture in the bytes that readers get; encoded once for all who are at the same place. */
final class LiveTold {

    private final LivePicture picture;
    private final Encoder json;
    private final byte[] whole;
    private final byte[] newest;

    LiveTold(LivePicture picture, Encoder json) {
        this.picture = picture;
        this.json = json;
        this.whole = event("hour", picture.live());
        this.newest = event("minutes", picture.since(picture.number() - 1));
    }

    LivePicture picture() {
        return picture;
    }

    long number() {
        return picture.number();
    }

    /** What a reader who has seen a picture is told; who has seen none, everything. */
    byte[] since(long seen) {
        if (seen == 0) {
            return whole;
        }
        return seen == number() - 1 ? newest : event("minutes", picture.since(seen));
    }

    private byte[] event(String name, Live live) {
        // JSON has no line ends, so this is one line.
        return ("event: " + name + "\ndata: " + json.write(live) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Writes minutes as JSON. */
    interface Encoder {

        String write(Live live);
    }
}
