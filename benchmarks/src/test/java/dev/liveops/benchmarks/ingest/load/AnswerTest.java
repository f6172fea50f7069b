package dev.liveops.benchmarks.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final String RECEIPT =
            "{\"accepted\":48,\"duplicates\":1,\"rejected\":[{\"index\":7,\"code\":\"x\"}]}";

    @Test
    void shouldCountWhatBecameOfTheEvents() throws IOException {
        byte[] bytes =
                answer("200 OK", "content-type: application/json\r\ncontent-length: " + RECEIPT.length(), RECEIPT);

        assertThat(Answer.end(bytes, bytes.length, true)).hasValue(bytes.length);
        assertThat(Answer.parse(bytes, bytes.length)).isEqualTo(new Answer(200, false, 48, 1, 1));
    }

    @Test
    void shouldCountEveryRejectedEvent() {
        String body = "{\"accepted\":0,\"duplicates\":0,\"rejected\":[{\"index\":0},{\"index\":1},{\"index\":49}]}";
        byte[] bytes = answer("200 OK", "Content-Length: " + body.length(), body);

        assertThat(Answer.parse(bytes, bytes.length).rejected()).isEqualTo(3);
    }

    @Test
    void shouldReadNothingButTheStatusOfARefusal() throws IOException {
        byte[] bytes = answer("503 Service Unavailable", "Connection: close\r\nContent-Length: 14", "{\"accepted\":9}");

        assertThat(Answer.end(bytes, bytes.length, true)).hasValue(bytes.length);
        assertThat(Answer.parse(bytes, bytes.length)).isEqualTo(new Answer(503, true, 0, 0, 0));
    }

    @Test
    void shouldWaitForTheWholeAnswer() throws IOException {
        byte[] bytes = answer("200 OK", "content-length: " + RECEIPT.length(), RECEIPT);
        int head = bytes.length - RECEIPT.length();

        assertThat(Answer.end(bytes, head - 1, true)).isEmpty();
        assertThat(Answer.end(bytes, head, true)).hasValue(bytes.length);
    }

    @Test
    void shouldSayWhenALengthIsMissing() {
        byte[] bytes = answer("200 OK", "transfer-encoding: chunked", "");

        assertThatThrownBy(() -> Answer.end(bytes, bytes.length, true))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("an answer has no content-length: HTTP/1.1 200 OK");
    }

    private static byte[] answer(String status, String headers, String body) {
        return ("HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void shouldEndAnAnswerToHeadWithItsHead() throws Exception {
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(Answer.end(bytes, bytes.length, false)).hasValue(bytes.length);
    }
}
