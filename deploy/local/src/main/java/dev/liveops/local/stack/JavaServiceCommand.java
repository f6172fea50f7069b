package dev.liveops.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the built services of the suite with this process's own JDK, small enough for five on one machine. */
public final class JavaServiceCommand implements ServiceCommand {

    // The Tier4 thresholds, ten times the usual ones, leave the optimising compiler to what stays hot: five services
    // that start at once on two cores do not wait for it, and under load they still get it.
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx160m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    // Short-lived, five at once.
    private static final List<String> MIGRATION_FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xshare:auto");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path root;
    private final List<String> moreOptions;
    private final ClassArchives archives;

    /**
     * @param root directory of the project
     * @param moreOptions JVM options of the user, separated by blanks; the last one wins
     * @param archives what makes starts faster
     */
    public JavaServiceCommand(Path root, String moreOptions, ClassArchives archives) {
        this.root = root;
        this.moreOptions = List.of(moreOptions.strip().split("\\s+")).stream()
                .filter(option -> !option.isEmpty())
                .toList();
        this.archives = archives;
    }

    @Override
    public String stopping() {
        return archives.areRecorded()
                ? "stopping, and writing class archives for faster starts (takes half a minute) ..."
                : "stopping ...";
    }

    @Override
    public List<String> commandLine(ServiceDefinition service) throws IOException {
        Path application = application(service);
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(FLAGS);
        command.addAll(archives.flags(service.name(), application));
        command.addAll(moreOptions);
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        return command;
    }

    @Override
    public List<String> migration(ServiceDefinition service) throws IOException {
        Path application = application(service);
        String classPath = Stream.of("app/*", "lib/main/*", "lib/boot/*")
                .map(jars -> application.resolve(jars).toString())
                .collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(MIGRATION_FLAGS);
        command.addAll(List.of("-cp", classPath, "dev.liveops.support.database.Migrate"));
        return command;
    }

    @Override
    public String build(ServiceDefinition service) throws IOException {
        return ApplicationFingerprint.of(application(service));
    }

    private Path application(ServiceDefinition service) throws IOException {
        Path application = root.resolve(service.module()).resolve("target/quarkus-app");
        Path jar = application.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing (./liveops up builds it)");
        }
        return application;
    }

    @Override
    public boolean ended(ServiceDefinition service, boolean wasReady, int exitStatus) throws IOException {
        return archives.ended(service.name(), wasReady, exitStatus);
    }
}
