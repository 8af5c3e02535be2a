package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.recent.Call;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The recent invocations as JSON: which there were, and what belongs to one trace. */
@Component
final class RunData {

    /** What stands for any function or outcome. */
    static final String ANY = "*";

    private static final int MOST = 100;

    private final InvocationLog log;
    private final FunctionTable table;

    RunData(InvocationLog log, FunctionTable table) {
        this.log = log;
        this.table = table;
    }

    /** @param traceId empty if there is none to look at */
    record Run(
            Instant time,
            String function,
            String trigger,
            String outcome,
            long micros,
            List<String> about,
            String traceId) {}

    record Runs(List<Run> items) {}

    /** An invocation in its trace; times in microseconds since the first of them began. */
    record Step(
            String span,
            @Nullable String parent,
            String via,
            String function,
            String trigger,
            String outcome,
            long start,
            long micros,
            List<String> about,
            List<Asked> calls,
            int more) {}

    record Asked(
            String kind,
            String resource,
            String action,
            @Nullable String key,
            long start,
            long micros,
            boolean failed) {}

    record Trace(List<Step> items) {}

    /** The newest of a function, or with an outcome, or {@link #ANY}. */
    byte[] invocations(String function, String outcome) {
        List<InvocationLog.Entry> all = log.recent();
        var runs = new ArrayList<Run>();
        for (InvocationLog.Entry each : all) {
            if (runs.size() < MOST && is(function, each.function()) && is(outcome, each.outcome())) {
                runs.add(new Run(
                        each.ended(),
                        each.function(),
                        trigger(each),
                        each.outcome(),
                        each.nanos() / 1_000,
                        about(each, all),
                        each.trace() == null ? "" : each.trace().traceId()));
            }
        }
        return Json.codec(Runs.class).encode(new Runs(runs));
    }

    private static boolean is(String wanted, String found) {
        return wanted.equals(ANY) || wanted.equals(found);
    }

    /**
     * What this process still knows of a trace.
     *
     * @throws FunctionException NOT_FOUND if that is nothing
     */
    byte[] trace(String id) {
        var entries = new ArrayList<InvocationLog.Entry>();
        for (InvocationLog.Entry each : log.recent()) {
            if (each.trace() != null && each.trace().traceId().equals(id)) {
                entries.add(each);
            }
        }
        if (entries.isEmpty()) {
            throw FunctionException.notFound("Nothing of this trace is remembered any more.");
        }
        entries.sort(Comparator.comparing(InvocationLog.Entry::started));
        Instant first = entries.get(0).started();
        var steps = new ArrayList<Step>();
        for (InvocationLog.Entry each : entries) {
            long start = micros(Duration.between(first, each.started()).toNanos());
            steps.add(new Step(
                    each.trace() == null ? "" : each.trace().spanId(),
                    each.origin().sender() == null
                            ? null
                            : each.origin().sender().spanId(),
                    each.origin().source(),
                    each.function(),
                    trigger(each),
                    each.outcome(),
                    start,
                    micros(each.nanos()),
                    subject(each).all(),
                    asked(each, start),
                    each.more()));
        }
        return Json.codec(Trace.class).encode(new Trace(steps));
    }

    private static List<Asked> asked(InvocationLog.Entry entry, long start) {
        var asked = new ArrayList<Asked>();
        for (Call call : entry.calls()) {
            asked.add(new Asked(
                    call.kind().name().toLowerCase(Locale.ROOT),
                    call.resource(),
                    call.action(),
                    call.key(),
                    start + micros(call.startNanos()),
                    micros(call.nanos()),
                    call.failed()));
        }
        return asked;
    }

    private static long micros(long nanos) {
        return nanos / 1_000;
    }

    /** Of what touched nothing itself, as a function that only publishes, what was made of it. */
    private List<String> about(InvocationLog.Entry entry, List<InvocationLog.Entry> all) {
        List<String> own = subject(entry).all();
        if (!own.isEmpty() || entry.trace() == null) {
            return own;
        }
        for (InvocationLog.Entry each : all) {
            boolean caused = each.origin().sender() != null
                    && each.origin().sender().traceId().equals(entry.trace().traceId())
                    && each.origin().sender().spanId().equals(entry.trace().spanId());
            if (caused && !subject(each).all().isEmpty()) {
                return subject(each).all();
            }
        }
        return own;
    }

    private Subject subject(InvocationLog.Entry entry) {
        return Subject.of(entry, table.find(entry.function()));
    }

    private String trigger(InvocationLog.Entry entry) {
        FunctionDefinition definition = table.find(entry.function());
        return definition == null ? "" : FunctionForm.kind(definition.trigger());
    }
}
