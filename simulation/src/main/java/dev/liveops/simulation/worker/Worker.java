package dev.liveops.simulation.worker;

import com.sun.net.httpserver.HttpServer;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.external.Leftovers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A worker: its HTTP server on loopback, its jobs, its directory. */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Worker.class.getName());
    private static final int HTTP_THREADS = 4;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Jobs jobs;
    private final Engines engines;
    private final FileChannel lock;

    private Worker(HttpServer server, ExecutorService threads, Jobs jobs, Engines engines, FileChannel lock) {
        this.server = server;
        this.threads = threads;
        this.jobs = jobs;
        this.engines = engines;
        this.lock = lock;
    }

    /**
     * How a worker is started.
     *
     * @param port port on loopback, 0 for a free one
     * @param directory where jobs and reports are; one worker at a time
     * @param tokenFile file with the token
     * @param playThreads threads that play, and processes of each external engine
     * @param maxPending jobs that may wait or run at a time
     * @param engineCommands engines by name besides the reference game, program and arguments of each
     */
    public record Settings(
            int port,
            Path directory,
            Path tokenFile,
            int playThreads,
            int maxPending,
            Map<String, List<String>> engineCommands) {

        public Settings {
            engineCommands = Map.copyOf(engineCommands);
        }
    }

    /**
     * Starts a worker, which takes up what another left.
     *
     * @throws SimulationException when the token, the directory or the port cannot be had
     */
    public static Worker start(Settings settings) {
        BearerToken token = BearerToken.read(settings.tokenFile());
        FileChannel lock = lock(settings.directory());
        try {
            String owner = settings.directory().toRealPath().toString();
            endLeftovers(owner);
            Engines engines = new Engines(settings.engineCommands(), settings.playThreads(), owner);
            Jobs jobs = new Jobs(
                    new JobStore(settings.directory()), engines, settings.playThreads(), settings.maxPending());
            ExecutorService threads = Executors.newFixedThreadPool(HTTP_THREADS, task -> {
                Thread thread = new Thread(task, "worker-http");
                thread.setDaemon(true);
                return thread;
            });
            HttpServer server = listen(settings.port());
            server.setExecutor(threads);
            server.createContext("/", new SweepHandler(jobs, engines, token));
            jobs.start();
            server.start();
            return new Worker(server, threads, jobs, engines, lock);
        } catch (IOException | RequestRefused e) {
            throw new SimulationException(
                    "directory: " + settings.directory() + " cannot be used (expected one that can be written)", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops; a job that runs begins again with the next worker of the directory. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        jobs.close();
        engines.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new SimulationException("The worker's directory could not be let go.", e);
        }
    }

    // The directory's lock is ours: whatever still runs for it hangs.
    private static void endLeftovers(String owner) {
        int ended = Leftovers.end(owner);
        if (ended > 0) {
            LOG.warning(() -> "processes of engines had outlived their worker and were ended count=" + ended);
        }
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new SimulationException("port: " + port + " cannot be had (expected one that nobody listens on)", e);
        }
    }

    // Goes with the process, however it ends.
    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new SimulationException(
                        "directory: " + directory + " is another worker's (expected one of its own)");
            }
            return channel;
        } catch (IOException e) {
            throw new SimulationException(
                    "directory: " + directory + " cannot be used (expected one that can be written)", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
