package dev.liveops.local.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface that nobody listens on. */
public final class FreePorts {

    private static final String LOOPBACK = "127.0.0.1";
    // Below the range that the system takes the ports of outgoing connections from (32768 and up, where nobody changed
    // it):
    // one of those may come between the moment a port is free and the moment its server listens.
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 100;

    private FreePorts() {}

    /** Distinct ports, free at this moment: all are held at once before any is let go. */
    public static List<Integer> take(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(hold());
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static ServerSocket hold() throws IOException {
        for (int tried = 0; tried < TRIES; tried++) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(
                        LOOPBACK, ThreadLocalRandom.current().nextInt(LOWEST, BEYOND)));
                return socket;
            } catch (BindException taken) {
                socket.close();
            }
        }
        throw new IOException("no free port among " + TRIES + " tried from " + LOWEST + " to " + (BEYOND - 1));
    }

    /** Whether one could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
