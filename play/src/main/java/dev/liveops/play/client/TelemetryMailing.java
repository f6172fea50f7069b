package dev.liveops.play.client;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.model.telemetry.TelemetryReceipt.RejectedEvent;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Json;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gameplay events: mission 7.1 with ids, see {@link dev.liveops.model.telemetry.TelemetryBatch}. */
final class TelemetryMailing implements Mailing {

    @Override
    public Endpoint endpoint() {
        return Endpoint.TELEMETRY;
    }

    @Override
    public String path() {
        return "/v1/telemetry/batch";
    }

    @Override
    public Buffer body(Batch batch, Instant sentAt) {
        StringBuilder json = new StringBuilder(512 + batch.items().size() * 320);
        json.append(batch.items().get(0).envelope().head());
        json.append(",\"batch_id\":\"").append(batch.id());
        json.append("\",\"sent_at\":\"").append(sentAt);
        json.append("\",\"events\":[");
        for (int index = 0; index < batch.items().size(); index++) {
            json.append(index == 0 ? "" : ",").append(batch.items().get(index).json());
        }
        return Buffer.buffer(json.append("]}").toString());
    }

    @Override
    public Optional<Receipt> receipt(Batch batch, Answer answer) {
        return Json.read(answer.body(), TelemetryReceipt.class)
                .filter(receipt -> batch.id().equals(receipt.batchId()))
                .map(TelemetryMailing::receipt);
    }

    private static Receipt receipt(TelemetryReceipt receipt) {
        return new Receipt(
                receipt.accepted(),
                receipt.duplicates(),
                receipt.rejected().stream()
                        .collect(Collectors.toMap(RejectedEvent::index, RejectedEvent::code, (one, same) -> one)));
    }
}
