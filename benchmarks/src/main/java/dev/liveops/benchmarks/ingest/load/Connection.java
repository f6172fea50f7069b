package dev.liveops.benchmarks.ingest.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** A keep-alive connection with at most one request under way. */
final class Connection {

    private static final int FIRST_BUFFER = 4096;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final byte[] request;
    private final ByteBuffer outgoing;
    private byte[] answer = new byte[FIRST_BUFFER];
    private ByteBuffer incoming = ByteBuffer.wrap(answer);
    private Recorder recorder;
    private long dueAt;
    private boolean withBody = true;

    private Connection(SocketChannel channel, Selector selector, int maxRequest) throws IOException {
        this.channel = channel;
        this.request = new byte[maxRequest];
        this.outgoing = ByteBuffer.wrap(request);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Connects; fails when nobody listens. */
    static Connection open(InetSocketAddress address, Selector selector, int maxRequest) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(address);
            channel.configureBlocking(false);
            return new Connection(channel, selector, maxRequest);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Begins a request; its answer is for this recorder. */
    void send(RequestSource source, Recorder itsRecorder, long itsDueAt) throws IOException {
        recorder = itsRecorder;
        dueAt = itsDueAt;
        withBody = source.isAnsweredWithBody();
        outgoing.clear().limit(source.write(request));
        incoming.clear();
        write();
    }

    /** Goes on writing what the socket did not take before. */
    void write() throws IOException {
        channel.write(outgoing);
        key.interestOps(outgoing.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Reads what has come.
     *
     * @return the answer, once it is complete
     * @throws IOException when the other side has closed, or sends what is no answer
     */
    Optional<Answer> read() throws IOException {
        if (channel.read(incoming) < 0) {
            throw new IOException("the service closed a connection");
        }
        OptionalInt end = Answer.end(answer, incoming.position(), withBody);
        if (end.isEmpty() || incoming.position() < end.getAsInt()) {
            makeRoom();
            return Optional.empty();
        }
        return Optional.of(Answer.parse(answer, end.getAsInt()));
    }

    /** What was read, for people. */
    String answerText() {
        return Answer.text(answer, incoming.position());
    }

    /** Whether the service answered before it had all of the request. */
    boolean isWriting() {
        return outgoing.hasRemaining();
    }

    boolean isBusy() {
        return recorder != null;
    }

    /** Whom the request under way belongs to. */
    Recorder recorder() {
        return recorder;
    }

    long dueAt() {
        return dueAt;
    }

    /** Nothing is under way any more. */
    void release() {
        recorder = null;
    }

    void close() throws IOException {
        channel.close();
    }

    private void makeRoom() {
        if (!incoming.hasRemaining()) {
            answer = Arrays.copyOf(answer, answer.length * 2);
            incoming = ByteBuffer.wrap(answer).position(answer.length / 2);
        }
    }
}
