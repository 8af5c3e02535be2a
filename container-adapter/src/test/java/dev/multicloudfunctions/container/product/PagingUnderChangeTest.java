package dev.multicloudfunctions.container.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.container.RunningContainer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks the whole catalogue over HTTP while somebody else inserts and deletes: what was there throughout comes exactly
 * once. 2,000 products in an ordinary build, 10,000 with {@code -Psoak}.
 */
class PagingUnderChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PRODUCTS = Boolean.getBoolean("mcf.soak") ? 10_000 : 2_000;
    private static final int WRITERS = 4;

    @TempDir
    Path data;

    @Test
    void whatIsThereThroughoutComesExactlyOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        try (var container = RunningContainer.start(data)) {
            Set<String> lasting = Set.copyOf(createAll(container, threads));
            assertThat(lasting).hasSize(PRODUCTS);

            var walking = new AtomicBoolean(true);
            Future<Set<String>> passing = threads.submit(() -> insertAndDelete(container, walking));
            Map<String, Integer> seen = walk(container);
            walking.set(false);

            Set<String> changed = passing.get();
            assertThat(changed).as("changes made during the walk").isNotEmpty();
            assertThat(seen.values()).as("how often each came").containsOnly(1);
            assertThat(seen.keySet()).containsAll(lasting);
            assertThat(seen.keySet()).allMatch(id -> lasting.contains(id) || changed.contains(id));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> createAll(RunningContainer container, ExecutorService threads) throws Exception {
        var shares = new ArrayList<Callable<List<String>>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            shares.add(() -> {
                var ids = new ArrayList<String>();
                for (int i = 0; i < PRODUCTS / WRITERS; i++) {
                    ids.add(create(container));
                }
                return ids;
            });
        }
        var all = new ArrayList<String>();
        for (Future<List<String>> share : threads.invokeAll(shares)) {
            all.addAll(share.get());
        }
        return all;
    }

    private static String create(RunningContainer container) throws Exception {
        HttpResponse<String> response =
                container.post("/products", "{\"name\":\"Cup\",\"price\":1}", "Content-Type", "application/json");
        assertThat(response.statusCode()).isEqualTo(201);
        return JSON.readTree(response.body()).get("id").asText();
    }

    private static Set<String> insertAndDelete(RunningContainer container, AtomicBoolean walking) throws Exception {
        var ids = new HashSet<String>();
        while (walking.get()) {
            String id = create(container);
            ids.add(id);
            if (ids.size() % 2 == 0) {
                HttpResponse<String> deleted = container.send(
                        HttpRequest.newBuilder(container.uri("/products/" + id)).DELETE());
                assertThat(deleted.statusCode()).isEqualTo(204);
            }
        }
        return ids;
    }

    private static Map<String, Integer> walk(RunningContainer container) throws Exception {
        var seen = new HashMap<String, Integer>();
        String cursor = null;
        int pages = 0;
        do {
            String query = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            JsonNode page =
                    JSON.readTree(container.get("/products?limit=37" + query).body());
            page.get("items").forEach(item -> seen.merge(item.get("id").asText(), 1, Integer::sum));
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : page.get("nextCursor").asText();
            assertThat(++pages).as("a walk that ends").isLessThan(PRODUCTS);
        } while (cursor != null);
        return seen;
    }
}
