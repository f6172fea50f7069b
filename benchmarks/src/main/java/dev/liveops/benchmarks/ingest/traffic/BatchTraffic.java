package dev.liveops.benchmarks.ingest.traffic;

import dev.liveops.benchmarks.ingest.load.RequestSource;
import dev.liveops.local.token.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The requests of many players, one after the other; whoever goes on with the same object goes on with their sessions. */
public final class BatchTraffic implements RequestSource {

    private static final int TEMPLATES = 24;
    private static final int SESSION_BATCHES = 10;
    private static final int LENGTH_DIGITS = 5;
    private static final long SEED = 20261121;
    // Longer than any run of a benchmark.
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

    private final SessionPlan plan;
    private final byte[][] heads;
    private final List<BatchTemplate> opening = new ArrayList<>();
    private final List<BatchTemplate> following = new ArrayList<>();
    private final IdStream ids;
    private final InstantText instants = new InstantText();
    private final int maxLength;
    private long batch;
    private long sessions;

    /**
     * @param issuer signs a token for each player
     * @param authority host and port that the requests are for
     * @param span how long before a batch is sent its oldest event happened
     */
    public BatchTraffic(TokenIssuer issuer, String authority, int players, Duration span, IdStream ids) {
        this.plan = new SessionPlan(players, SESSION_BATCHES);
        this.ids = ids;
        this.heads = new byte[players][];
        for (int player = 0; player < players; player++) {
            String token = issuer.issue(NumberedId.PLAYER.text(player), "player", TOKEN_VALIDITY);
            heads[player] = head(authority, token);
        }
        Random random = new Random(SEED);
        for (int index = 0; index < TEMPLATES; index++) {
            opening.add(new BatchTemplate(EventMix.batch(random, true), (int) span.toMillis()));
            following.add(new BatchTemplate(EventMix.batch(random, false), (int) span.toMillis()));
        }
        this.maxLength = longestHead() + Math.max(longest(opening), longest(following));
    }

    @Override
    public int maxLength() {
        return maxLength;
    }

    @Override
    public int write(byte[] target) {
        byte[] head = heads[plan.player(batch)];
        boolean first = plan.isFirst(batch);
        BatchTemplate template = (first ? opening : following).get((int) (batch % TEMPLATES));
        System.arraycopy(head, 0, target, 0, head.length);
        // The head ends with the digits of the length and an empty line.
        AsciiPatch.decimal(target, head.length - 4 - LENGTH_DIGITS, LENGTH_DIGITS, template.length());
        template.write(
                target,
                head.length,
                plan.session(batch),
                batch * EventMix.BATCH_RUNS,
                System.currentTimeMillis(),
                ids,
                instants);
        sessions += first ? 1 : 0;
        batch++;
        return head.length + template.length();
    }

    /** How many sessions have sent something. */
    public long sessions() {
        return sessions;
    }

    /** Mean bytes of a body. */
    public int meanBodyLength() {
        return (int)
                following.stream().mapToInt(BatchTemplate::length).average().orElseThrow();
    }

    private static byte[] head(String authority, String token) {
        String head = "POST /v1/telemetry/batch HTTP/1.1\r\nHost: " + authority + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + "0".repeat(LENGTH_DIGITS) + "\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private int longestHead() {
        int longest = 0;
        for (byte[] head : heads) {
            longest = Math.max(longest, head.length);
        }
        return longest;
    }

    private static int longest(List<BatchTemplate> templates) {
        return templates.stream().mapToInt(BatchTemplate::length).max().orElseThrow();
    }
}
