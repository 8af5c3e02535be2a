package dev.multicloudfunctions.conformance.server;

import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails for some orders: 5% once, so that their handler fails, most by a refusal that is not asked again and
 * one in ten by throttling that outlasts all attempts; 1% lose the answer to their write. For a few it never works.
 */
public final class StoreFaults implements BiFunction<String, String, @Nullable Fault> {

    private static final Pattern ORDER = Pattern.compile("[\"'/](?:d-)?(o-\\d+)[\"']");

    /** As many attempts as the client makes. */
    private static final int ATTEMPTS = 4;

    private final Map<String, Integer> denied = new HashMap<>();
    private final Map<String, Integer> throttled = new HashMap<>();
    private final Set<String> unanswered = new HashSet<>();
    private final Set<String> stuck = new HashSet<>();
    private final String write;
    private int failing;
    private boolean mended;

    /**
     * Faults for orders whose ids are {@code o-} and a number, and stand in the bodies of requests, perhaps after {@code d-}.
     *
     * @param write what the name of the operation ends with that stores an order
     */
    public StoreFaults(String write) {
        this.write = write;
    }

    /** Decides by chance what becomes of an order. */
    public void add(String order, Random random) {
        int chance = random.nextInt(1_000);
        if (chance < 45) {
            denied.put(order, 1);
        } else if (chance < 50) {
            throttled.put(order, ATTEMPTS);
        } else if (chance < 60) {
            unanswered.add(order);
        } else if (chance < 62) {
            stuck.add(order);
        }
        failing += chance < 50 ? 1 : 0;
    }

    /** The orders whose handler fails at first. */
    public int failing() {
        return failing;
    }

    /** The orders that cannot be stored. */
    public Set<String> stuck() {
        return stuck;
    }

    /** From now on it works. */
    public synchronized void mend() {
        mended = true;
    }

    @Override
    public synchronized @Nullable Fault apply(String operation, String body) {
        Matcher matcher = ORDER.matcher(body);
        if (mended || !matcher.find()) {
            return null;
        }
        String order = matcher.group(1);
        if (stuck.contains(order) || spent(denied, order)) {
            return Fault.DENIED;
        }
        if (spent(throttled, order)) {
            return Fault.THROTTLED;
        }
        return operation.endsWith(write) && unanswered.remove(order) ? Fault.ANSWER_LOST : null;
    }

    private static boolean spent(Map<String, Integer> left, String order) {
        Integer times = left.get(order);
        if (times == null) {
            return false;
        }
        if (times == 1) {
            left.remove(order);
        } else {
            left.put(order, times - 1);
        }
        return true;
    }
}
