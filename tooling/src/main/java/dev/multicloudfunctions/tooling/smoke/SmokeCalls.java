package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.SmokeRequest;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.version.Deployment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Sends an application's smoke calls one way, in the order of its table. */
final class SmokeCalls {

    /** What is ours of an answer's fields; the others are the server's. */
    private static final List<String> FIELDS =
            List.of("Content-Type", "Location", "ETag", "Allow", "Retry-After", "Cache-Control", "Set-Cookie");

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private final Functions functions;
    private final Way way;

    /** @param functions to know the types of; their resources are not used */
    SmokeCalls(Functions functions, Way way) {
        this.functions = functions;
        this.way = way;
    }

    List<Answered> all() {
        List<Answered> answers = new ArrayList<>();
        for (FunctionDefinition each : functions.table().definitions()) {
            Smoke smoke = each.smoke();
            if (smoke != null) {
                long begin = System.nanoTime();
                List<String> answer;
                try {
                    answer = answer(each, smoke);
                } catch (Exception | LinkageError failed) {
                    answer = List.of(Answered.FAILED + ": " + failed);
                }
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                answers.add(new Answered(each.name(), way.name(), answer, millis));
            }
        }
        return answers;
    }

    private List<String> answer(FunctionDefinition function, Smoke smoke) throws Exception {
        String name = function.name();
        byte[] input = smoke.input().getBytes(StandardCharsets.UTF_8);
        if (function.trigger() instanceof Trigger.Http http) {
            return lines(name, way.send(name, SmokeRequest.of(http, smoke)));
        }
        Way.Settled settled;
        if (function.trigger() instanceof Trigger.Message topic) {
            settled = way.deliver(name, Message.of("smoke", topic.name(), input, Map.of(), 1, null));
        } else if (function.trigger() instanceof Trigger.ObjectCreated) {
            settled = way.deliver(name, Json.codec(ObjectCreated.class).decode(input));
        } else {
            settled = way.deliver(name, new Tick(Instant.now().truncatedTo(ChronoUnit.SECONDS), false));
        }
        return List.of("outcome: " + settled.name().toLowerCase(Locale.ROOT));
    }

    private List<String> lines(String function, HttpResponse response) {
        List<String> lines = new ArrayList<>();
        lines.add("status: " + response.status());
        for (String each : FIELDS) {
            List<String> values = response.headers().all(each);
            if (!values.isEmpty()) {
                lines.add(each + ": " + normalised(spelled(each, String.join(", ", values))));
            }
        }
        // What tells where it runs differs from place to place.
        boolean tells = functions.get(function).output() == Deployment.class;
        if (!tells && response.body().length > 0) {
            lines.add("body: " + normalised(new String(response.body(), StandardCharsets.UTF_8)));
        }
        return lines;
    }

    /** A media type is the same in any case, and with blanks or without. */
    private static String spelled(String field, String value) {
        return field.equals("Content-Type") ? value.toLowerCase(Locale.ROOT).replace(" ", "") : value;
    }

    /** Ids and instants are others each time. */
    private static String normalised(String text) {
        return INSTANT.matcher(ID.matcher(text).replaceAll("<id>")).replaceAll("<instant>");
    }
}
