package dev.liveops.local.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service on loopback that does to each of its connections exactly what a test tells it. */
final class RawService implements AutoCloseable {

    /** What happens on one connection; an exception closes it, as does the return. */
    interface Script {
        void play(RawConnection connection) throws Exception;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-service");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private RawService(ServerSocket server) {
        this.server = server;
    }

    static RawService start(Script script) {
        try {
            RawService service = new RawService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            service.threads.submit(() -> service.accept(script));
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.submit(() -> play(script, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Script script, Socket socket) {
        try (RawConnection connection = new RawConnection(socket)) {
            script.play(connection);
        } catch (Exception e) {
            failures.add(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Connections accepted so far. */
    int connections() {
        return sockets.size();
    }

    /** What scripts ended with, if not normally. */
    List<Exception> failures() {
        return failures;
    }

    /** Stops as a killed process does: nothing listens and all connections end. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
