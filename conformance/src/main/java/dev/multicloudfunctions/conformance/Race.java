package dev.multicloudfunctions.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs the same act on several threads that start together, so that a check without a lock shows itself. */
public final class Race {

    private static final long LIMIT_SECONDS = 60;

    private Race() {}

    /**
     * Runs {@code act} once per thread.
     *
     * @param act gets the number of its runner, from 0
     * @return what each runner returned, in the runners' order
     * @throws AssertionError if one throws or does not end within a minute
     */
    public static <T> List<T> run(int runners, IntFunction<T> act) {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            var start = new CyclicBarrier(runners);
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < runners; i++) {
                int runner = i;
                Callable<T> task = () -> {
                    start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                    return act.apply(runner);
                };
                running.add(threads.submit(task));
            }
            var results = new ArrayList<T>();
            for (Future<T> one : running) {
                results.add(one.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A runner failed.", e.getCause());
        } catch (Exception e) {
            throw new AssertionError("The race did not end.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
