package dev.liveops.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key server on this machine that answers as a test says, over http or https with a certificate of its own making. */
public final class KeyServer implements AutoCloseable {

    private static final String PASSWORD = "secret-of-tests";
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 500;
    private volatile byte[] body = new byte[0];
    private volatile boolean hanging;
    private volatile boolean silent;

    private KeyServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/jwks.json", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A server that answers 500 until it is told something else. */
    public static KeyServer http() throws IOException {
        return new KeyServer(HttpServer.create(ANY_PORT, 0), "http");
    }

    /**
     * The same over https.
     *
     * @param directory gets the certificate, {@code certificate.pem}
     */
    public static KeyServer https(Path directory) throws IOException, GeneralSecurityException {
        Path store = directory.resolve("server.p12");
        keytool(store, "-genkeypair -keyalg EC -validity 2 -dname CN=127.0.0.1 -ext san=ip:127.0.0.1");
        keytool(store, "-exportcert -rfc -file " + directory.resolve("certificate.pem"));
        HttpsServer server = HttpsServer.create(ANY_PORT, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        return new KeyServer(server, "https");
    }

    /** Where it publishes. */
    public String location() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
    }

    /** From now on every request is answered so. */
    public void answer(int newStatus, String newBody) {
        body = newBody.getBytes(StandardCharsets.UTF_8);
        status = newStatus;
        hanging = false;
        silent = false;
    }

    /** From now on requests get the head of an answer, and no more. */
    public void hang() {
        hanging = true;
    }

    /** From now on requests are taken and never answered. */
    public void fallSilent() {
        silent = true;
    }

    /** How many requests there were. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            if (silent) {
                closed.await();
            } else if (hanging) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                closed.await();
            } else {
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    // The platform makes certificates by this tool only.
    private static void keytool(Path store, String action) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(action.split(" ")));
        command.addAll(List.of("-alias", "server", "-keystore", store.toString(), "-storepass", PASSWORD));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
