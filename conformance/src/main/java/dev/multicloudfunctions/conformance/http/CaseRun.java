package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of a case on two sides at once: the platform under test and the router in this process. */
final class CaseRun {

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final HttpCase wanted;
    private final Side platform;
    private final Side inProcess;

    CaseRun(HttpCase wanted, HttpExchange exchange, HttpExchange inProcess) {
        this.wanted = wanted;
        String unique = UUID.randomUUID().toString();
        this.platform = new Side(exchange, new Variables(unique));
        this.inProcess = new Side(inProcess, new Variables(unique));
    }

    Optional<String> failure() {
        for (int i = 0; i < wanted.steps().size(); i++) {
            HttpStep step = wanted.steps().get(i);
            @Nullable String difference = failure(step);
            if (difference != null) {
                return Optional.of(
                        "step " + (i + 1) + ", " + step.method() + ' ' + shortened(step.target()) + ": " + difference);
            }
        }
        return Optional.empty();
    }

    private @Nullable String failure(HttpStep step) {
        HttpResponse answer;
        HttpResponse reference;
        try {
            reference = inProcess.answer(step);
            answer = platform.answer(step);
        } catch (Exception e) {
            return "there was no answer: " + e;
        }
        @Nullable String difference = AnswerCheck.difference(step.expected(), answer, platform.variables());
        if (difference == null) {
            difference = SameAnswer.difference(answer, reference, step.comparison());
        }
        platform.variables().keep(step.keep(), answer);
        inProcess.variables().keep(step.keep(), reference);
        return difference;
    }

    private static String shortened(String target) {
        return target.length() <= 100 ? target : target.substring(0, 100) + "...";
    }

    /**
     * Where requests go.
     *
     * @param exchange the way there
     * @param variables what was kept of the answers from there
     */
    private record Side(HttpExchange exchange, Variables variables) {

        HttpResponse answer(HttpStep step) throws Exception {
            HttpRequest request = request(step);
            HttpResponse answer = exchange.send(request);
            Duration within = step.within();
            long end = System.nanoTime() + (within == null ? 0 : within.toNanos());
            while (answer.status() != step.expected().status() && within != null && System.nanoTime() < end) {
                LockSupport.parkNanos(PAUSE_NANOS);
                answer = exchange.send(request);
            }
            return answer;
        }

        private HttpRequest request(HttpStep step) {
            var headers = HttpHeaders.builder();
            step.headers()
                    .asMap()
                    .forEach((name, values) -> values.forEach(value -> headers.add(name, variables.fill(value))));
            return HttpRequest.of(
                    step.method(),
                    variables.fill(step.target()),
                    headers.build(),
                    step.body().toBytes(variables));
        }
    }
}
