package dev.multicloudfunctions.function;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a function may use, for the descriptors of its deployment: {@code table.limits("makeThumbnail",
 * Limits.memory(2048).timeout(Duration.ofSeconds(60)))}. What is not said is the default of each platform for functions of its
 * trigger. A platform that cannot keep a limit as it is says so when its descriptors are written. Immutable and thread-safe.
 */
public final class Limits {

    /** From the smallest Lambda to the largest (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
    private static final int MIN_MEMORY = 128;

    private static final int MAX_MEMORY = 10_240;

    /** Lambda's (https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html). */
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

    /** Of requests in one instance and of instances alike: what Cloud Run takes. */
    private static final int MAX_COUNT = 1_000;

    private final int memory;
    private final @Nullable Duration timeout;
    private final int concurrency;
    private final int instances;

    private Limits(int memory, @Nullable Duration timeout, int concurrency, int instances) {
        this.memory = memory;
        this.timeout = timeout;
        this.concurrency = concurrency;
        this.instances = instances;
    }

    /** All as each platform has it by default. */
    public static Limits standard() {
        return new Limits(0, null, 0, 0);
    }

    /**
     * The memory of an instance, and with it its share of a processor.
     *
     * @param mebibytes from 128 to 10,240
     * @throws IllegalArgumentException for others
     */
    public static Limits memory(int mebibytes) {
        if (mebibytes < MIN_MEMORY || mebibytes > MAX_MEMORY) {
            throw new IllegalArgumentException("The memory must be from " + MIN_MEMORY + " to " + MAX_MEMORY
                    + " mebibytes, not " + mebibytes + '.');
        }
        return new Limits(mebibytes, null, 0, 0);
    }

    /**
     * These with the time after which a call is ended.
     *
     * @param timeout whole seconds, from one to 15 minutes
     * @throws IllegalArgumentException for others
     */
    public Limits timeout(Duration timeout) {
        if (timeout.getNano() != 0 || timeout.toSeconds() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("The timeout must be whole seconds, from one to "
                    + MAX_TIMEOUT.toSeconds() + ", not " + timeout + '.');
        }
        return new Limits(memory, timeout, concurrency, instances);
    }

    /**
     * These with the number of calls that one instance serves at the same time, where a platform lets it serve several.
     *
     * @param calls from 1 to 1,000
     * @throws IllegalArgumentException for others
     */
    public Limits concurrency(int calls) {
        return new Limits(memory, timeout, counted("calls of an instance", calls), instances);
    }

    /**
     * These with the number of instances that run at most.
     *
     * @param most from 1 to 1,000
     * @throws IllegalArgumentException for others
     */
    public Limits instances(int most) {
        return new Limits(memory, timeout, concurrency, counted("instances", most));
    }

    private static int counted(String what, int number) {
        if (number < 1 || number > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "The " + what + " must be from 1 to " + MAX_COUNT + ", not " + number + '.');
        }
        return number;
    }

    /** In mebibytes; null for the platform's default. */
    public @Nullable Integer memory() {
        return said(memory);
    }

    /** Null for the platform's default. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /** The calls of one instance at the same time; null for the platform's default. */
    public @Nullable Integer concurrency() {
        return said(concurrency);
    }

    /** The most instances; null for the platform's default. */
    public @Nullable Integer instances() {
        return said(instances);
    }

    private static @Nullable Integer said(int number) {
        return number == 0 ? null : Integer.valueOf(number);
    }
}
