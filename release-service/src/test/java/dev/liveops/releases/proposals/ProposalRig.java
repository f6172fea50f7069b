package dev.liveops.releases.proposals;

import dev.liveops.model.hash.Sha256;
import dev.liveops.releases.golden.GoldenRig;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A gateway before the service under test: balance reports are as a test says, all else is the service's. */
final class ProposalRig implements AutoCloseable {

    /** The pack that is played. */
    static final String VERSION = "66.0.0";

    /** Of 500 novices: who cleared no tier, one, ... and all five, as in simulation. */
    static final String LIKE_NOVICES = "[1,16,52,201,146,84]";

    /** As many wins, but otherwise nobody gets so far. */
    static final String UNLIKE = "[0,0,416,0,0,84]";

    private static final String REPORT = "/v1/balance/report";

    private final HttpClient http = HttpClient.newHttpClient();
    private final PeerServer server = PeerServer.start();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> reports = request -> new Answer(200, report(LIKE_NOVICES));

    ProposalRig() {
        server.answers(this::answer);
        GoldenRig.publish(VERSION, GoldenRig.pack(VERSION));
    }

    /** Where it listens. */
    URI url() {
        return server.url();
    }

    /** From now on telemetry answers so. */
    void reports(Function<Request, Answer> answers) {
        reports = answers;
    }

    /** What telemetry was asked. */
    List<String> asked() {
        return asked;
    }

    /** A report of users who clear so many tiers, in which a trap is too strong. */
    static String report(String tiers) {
        return report(VERSION, Sha256.hex(GoldenRig.pack(VERSION)), tiers);
    }

    static String report(String version, String hash, String tiers) {
        return "{\"content_version\":\"" + version + "\",\"content_hash\":\"" + hash
                + "\",\"as_of\":\"2026-03-01T00:00:00Z\",\"runs\":9000,\"win_rate\":0.168,"
                + "\"overpowered\":[{\"content_id\":\"trap_fire_glyph\",\"content_type\":\"trap\",\"tier\":1,"
                + "\"status\":\"CONFIRMED\",\"effect\":0.05,\"effect_low\":0.03,\"effect_high\":0.07}],"
                + "\"calibration_sample\":[{\"band\":\"low\",\"users\":500,\"wins\":84,\"tiers_cleared\":" + tiers
                + "}]}";
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Request request) {
        if (request.path().startsWith(REPORT)) {
            asked.add(request.path());
            return reports.apply(request);
        }
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(GoldenRig.suite().resolve(request.path()))
                .header("Authorization", request.header("Authorization"))
                .method(request.method(), BodyPublishers.ofString(request.body()));
        if (request.header("Content-Type") != null) {
            forwarded.header("Content-Type", request.header("Content-Type"));
        }
        try {
            HttpResponse<String> answer = http.send(forwarded.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(502, "{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(502, "{}");
        }
    }
}
