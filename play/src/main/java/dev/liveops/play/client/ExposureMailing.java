package dev.liveops.play.client;

import dev.liveops.model.experiments.ExposureOutcome;
import dev.liveops.model.experiments.ExposureReceipt;
import dev.liveops.model.experiments.ExposureResult;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Json;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Exposures: see {@link dev.liveops.model.experiments.ReportExposures}. */
final class ExposureMailing implements Mailing {

    @Override
    public Endpoint endpoint() {
        return Endpoint.EXPOSURES;
    }

    @Override
    public String path() {
        return "/v1/experiments/exposures";
    }

    @Override
    public Buffer body(Batch batch, Instant sentAt) {
        return Buffer.buffer(
                batch.items().stream().map(Item::json).collect(Collectors.joining(",", "{\"exposures\":[", "]}")));
    }

    // The receipt has no id of the request, but one answer for each exposure, with its id.
    @Override
    public Optional<Receipt> receipt(Batch batch, Answer answer) {
        return Json.read(answer.body(), ExposureReceipt.class)
                .filter(receipt -> receipt.exposures() != null
                        && receipt.exposures().size() == batch.items().size())
                .map(ExposureMailing::receipt);
    }

    private static Receipt receipt(ExposureReceipt receipt) {
        int accepted = 0;
        int duplicates = 0;
        Map<Integer, String> refused = new HashMap<>();
        for (ExposureResult result : receipt.exposures()) {
            if (result.outcome() == ExposureOutcome.REFUSED) {
                refused.put(result.index(), String.valueOf(result.code()));
            } else if (result.outcome() == ExposureOutcome.DUPLICATE) {
                duplicates++;
            } else {
                accepted++;
            }
        }
        return new Receipt(accepted, duplicates, refused);
    }
}
