package dev.liveops.system.play;

import dev.liveops.local.clock.ServiceClocks;
import dev.liveops.local.clock.ServiceTime;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.stack.Health;
import dev.liveops.local.stack.ServiceDefinition;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.local.stack.SuiteServices;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.traffic.SuiteClock;
import dev.liveops.system.GatewayProcess;
import dev.liveops.system.Ground;
import dev.liveops.system.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All services of the suite on one PostgreSQL, behind two gateways; each may be killed. */
final class PlayRig implements AutoCloseable {

    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(60);

    private final Ground ground;
    private final Map<String, Replica> services = new LinkedHashMap<>();
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final StackClock clock;

    PlayRig() throws IOException, SQLException {
        List<ServiceDefinition> suite = SuiteServices.all();
        ground = new Ground(
                "play",
                suite.stream()
                        .map(service -> Ground.database(service.database()))
                        .toArray(ServiceDatabase[]::new));
        clock = new StackClock(new StackDirectories(ground.file("")));
        Map<String, Map<String, String>> environments = new LinkedHashMap<>();
        for (ServiceDefinition service : suite) {
            Map<String, String> environment = ground.environment(Ground.database(service.database()));
            environments.put(service.module(), environment);
            services.put(
                    service.module(),
                    new Replica(service.module(), "192m", environment, ground.file(service.name() + ".log")));
        }
        introduce(environments);
        services.values().forEach(Replica::start);
        services.values().forEach(Replica::awaitReady);
        for (String name : List.of("gateway-a.log", "gateway-b.log")) {
            gateways.add(new GatewayProcess(backends(), ground.file(name)));
        }
        for (GatewayProcess gateway : gateways) {
            gateway.start();
        }
        gateways.forEach(GatewayProcess::awaitReady);
    }

    // Telemetry asks for the schedule of live events, and events for what players did.
    private void introduce(Map<String, Map<String, String>> environments) throws IOException {
        Path token = Files.writeString(ground.file("service.jwt"), ground.token("service-1", "service"));
        environments.values().forEach(each -> each.put("LIVEOPS_SERVICE_TOKEN_FILE", token.toString()));
        environments
                .get("telemetry-service")
                .put(
                        "LIVEOPS_PEERS_EVENTS_URL",
                        services.get("events-service").uri().toString());
        environments
                .get("events-service")
                .put("LIVEOPS_PEERS_TELEMETRY_URL", telemetry().uri().toString());
    }

    Replica telemetry() {
        return services.get("telemetry-service");
    }

    List<GatewayProcess> gateways() {
        return gateways;
    }

    Ground ground() {
        return ground;
    }

    /** The suite's clock; whoever moves it waits for the services that run, the killed one included. */
    SuiteClock clock() {
        return new SuiteClock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public boolean canMove() {
                return true;
            }

            @Override
            public void reach(Instant instant) throws IOException {
                Duration step = Duration.between(clock.instant(), instant);
                if (!step.isNegative() && !step.isZero()) {
                    clock.advance(step);
                }
                List<ServiceTime> times = new ServiceClocks(clock, issuer()).await(statuses(), FOLLOWS_WITHIN);
                if (!times.stream().allMatch(ServiceTime::isReached)) {
                    throw new IOException("Not all followed: " + times);
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        gateways.forEach(GatewayProcess::kill);
        services.values().forEach(Replica::kill);
        ground.close();
    }

    private TokenIssuer issuer() throws IOException {
        return TokenIssuer.local(SigningKeys.loadOrCreate(ground.file("keys")));
    }

    private List<ServiceStatus> statuses() {
        return SuiteServices.all().stream()
                .map(service -> new ServiceStatus(
                        service.name(), services.get(service.module()).uri(), null, Health.UP))
                .toList();
    }

    private Map<String, URI> backends() {
        Map<String, URI> backends = new LinkedHashMap<>();
        services.forEach((name, replica) -> backends.put(name, replica.uri()));
        return backends;
    }
}
