package dev.liveops.config.resolution;

import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.json.JsonText;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as {@link dev.liveops.model.config.Resolution} has it: what many share is bytes already, the rest is a few short
 * fields that need no escaping.
 */
@Singleton
class AnswerJson {

    private static final int HEAD_LENGTH = 200;

    private final JsonText json;

    AnswerJson(JsonText json) {
        this.json = json;
    }

    byte[] write(Answer answer) {
        StringBuilder head = new StringBuilder(HEAD_LENGTH)
                .append("{\"version\":")
                .append(answer.version())
                .append(",\"effective_at\":\"")
                .append(answer.instant())
                .append('"');
        field(head, "next_change_at", answer.nextChange());
        field(head, "frozen_at", answer.frozenAt());
        head.append(",\"enabled\":").append(answer.enabled());
        field(head, "experiments", answer.experiments().wire());
        KnownPlayer player = answer.player();
        if (player.source() != AudienceSource.NONE) {
            head.append(",\"audience\":{\"source\":\"")
                    .append(player.source().wire())
                    .append('"');
            field(head, "as_of", player.asOf());
            head.append('}');
        }
        field(head, "pin", answer.pin());
        if (answer.pinIgnored() != null) {
            head.append(",\"pin_ignored\":").append(json.write(answer.pinIgnored()));
        }
        if (answer.explanation() != null) {
            head.append(",\"explain\":").append(json.write(answer.explanation()));
        }
        return join(
                head.append(',').toString().getBytes(StandardCharsets.UTF_8),
                answer.effective().json());
    }

    private static void field(StringBuilder head, String name, @Nullable Object value) {
        if (value != null) {
            head.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }

    private static byte[] join(byte[] head, byte[] shared) {
        byte[] joined = new byte[head.length + shared.length + 1];
        System.arraycopy(head, 0, joined, 0, head.length);
        System.arraycopy(shared, 0, joined, head.length, shared.length);
        joined[joined.length - 1] = '}';
        return joined;
    }
}
