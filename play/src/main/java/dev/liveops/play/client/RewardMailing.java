package dev.liveops.play.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Json;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs whose reward the game's backend asks for, one a request. The answer is the same however often a run is sent. */
final class RewardMailing implements Mailing {

    @Override
    public Endpoint endpoint() {
        return Endpoint.REWARDS;
    }

    @Override
    public String path() {
        return "/v1/events/rewards";
    }

    @Override
    public Buffer body(Batch batch, Instant sentAt) {
        return Buffer.buffer(batch.items().get(0).json());
    }

    @Override
    public Optional<Receipt> receipt(Batch batch, Answer answer) {
        String run = batch.items().get(0).id();
        return Json.tree(answer.body())
                .filter(reward -> reward.hasNonNull("claim_id"))
                .map(reward -> reward.path("run_id"))
                .map(JsonNode::asText)
                .filter(run::equals)
                .map(claimed -> new Receipt(1, 0, Map.of()));
    }
}
