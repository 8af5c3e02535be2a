package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.event.BreakablePorts;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Each function under a framework of its own in this process, all on the same ports in memory; and what Eventarc sends them. */
final class InMemoryDelivery implements EventExchange, AutoCloseable {

    private final Framework.Version version;
    private final InMemoryPlatform platform = InMemoryPlatform.builder()
            .setting("DEAD_LETTERS_TOPIC", "rejected")
            .setting("CONFORMANCE_TOPIC", "conformance")
            .build();
    private final BreakablePorts breakable = new BreakablePorts();
    private final Map<String, InProcessFramework> started = new HashMap<>();
    private final Set<String> buried = ConcurrentHashMap.newKeySet();

    InMemoryDelivery(Framework.Version version) {
        this.version = version;
    }

    @Override
    public void close() throws Exception {
        for (InProcessFramework each : started.values()) {
            each.close();
        }
    }

    @Override
    public InMemoryPlatform platform() {
        return platform;
    }

    @Override
    public AutoCloseable breakDeadLetters() {
        return breakable.breakLetters();
    }

    @Override
    public AutoCloseable breakStores() {
        return breakable.breakStores();
    }

    @Override
    public AutoCloseable breakObjects() {
        return breakable.breakObjects();
    }

    @Override
    public String log() {
        return ((InMemoryTelemetry) platform.telemetry()).lines().toString();
    }

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws Exception {
        var settlements = new ArrayList<Settlement>();
        for (Message message : batch) {
            boolean acknowledged = new Eventarc(address(function, "cloudevent", "60")).send(message);
            settlements.add(settled(acknowledged, message.id()));
        }
        return settlements;
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws Exception {
        int before = buried().size();
        boolean acknowledged = new Eventarc(address(function, "cloudevent", "60")).send(created);
        return !acknowledged ? Settlement.RETRY : buried().size() > before ? Settlement.DEAD_LETTER : Settlement.DONE;
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws Exception {
        String seconds = Long.toString(Math.max(1, remaining.toSeconds()));
        if (version == Framework.Version.V2) {
            return deliverTick(function, seconds);
        }
        int status = new Eventarc(address(function, "http", seconds))
                .post(HttpHeaders.EMPTY, new byte[0])
                .status();
        return status == 200 ? Settlement.DONE : Settlement.RETRY;
    }

    private Settlement deliverTick(String function, String seconds) throws Exception {
        var message = Message.of("tick", "cleanup", new byte[0], Map.of(), 1, null);
        return settled(new Eventarc(address(function, "cloudevent", seconds)).send(message), message.id());
    }

    private Settlement settled(boolean acknowledged, String id) {
        if (!acknowledged) {
            return Settlement.RETRY;
        }
        return buried().contains(id) ? Settlement.DEAD_LETTER : Settlement.DONE;
    }

    synchronized Set<String> buried() {
        for (Message letter : platform.topics().drain()) {
            buried.add(letter.attributes().get("messageId"));
        }
        return buried;
    }

    synchronized InetSocketAddress address(String function, String signature, String seconds) throws Exception {
        String key = function + signature + seconds;
        InProcessFramework framework = started.get(key);
        if (framework == null) {
            Map<String, String> variables = Map.of(
                    "SPRING_CLOUD_FUNCTION_DEFINITION",
                    function,
                    "FUNCTION_SIGNATURE_TYPE",
                    signature,
                    "DEAD_LETTERS_TOPIC",
                    "rejected",
                    "CLOUD_RUN_TIMEOUT_SECONDS",
                    seconds);
            framework = new InProcessFramework(version, breakable.over(platform), signature, variables);
            started.put(key, framework);
        }
        return framework.address();
    }
}
