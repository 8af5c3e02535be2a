package dev.multicloudfunctions.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.core.Intercepted;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanupProductsTest {

    private static final Instant NOW = Instant.parse("2026-03-31T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Tick TICK = new Tick(NOW, false);

    private final Documents<Product> products = new InMemoryPlatform().documents(Product.PRODUCTS);
    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final CleanupProducts cleanup = cleanup(products);

    @Test
    void deletesWhatIsOlderThanTheRetentionAndNothingElse() {
        insert("old", NOW.minus(Duration.ofDays(30)).minusMillis(1));
        insert("just-kept", NOW.minus(Duration.ofDays(30)));
        insert("new", NOW);

        assertThat(cleanup.apply(TICK)).isEqualTo(new CleanupReport(1, 1, true));
        assertThat(products.find("old")).isEmpty();
        assertThat(products.find("just-kept")).isPresent();
        assertThat(products.find("new")).isPresent();
    }

    @Test
    void goesOnPageByPage() {
        insertOld(1050);
        insert("new", NOW);
        assertThat(cleanup.apply(TICK)).isEqualTo(new CleanupReport(1050, 1050, true));
        assertThat(products.list(100, null).items()).hasSize(1);
        assertThat(telemetry.counted("products.cleaned")).isEqualTo(1050);
    }

    @Test
    void runningAgainFindsNothing() {
        insertOld(3);
        cleanup.apply(TICK);
        assertThat(cleanup.apply(TICK)).isEqualTo(new CleanupReport(0, 0, true));
    }

    @Test
    void aTickFromTheFutureMakesNothingOld() {
        insert("new", NOW);
        cleanup.apply(new Tick(NOW.plus(Duration.ofDays(1000)), false));
        assertThat(products.find("new")).isPresent();
    }

    @Test
    void withoutEnoughTimeNothingIsBegun() {
        insertOld(3);
        try (var scope =
                Invocation.within(Duration.ofSeconds(4), "tick-1", null).enter()) {
            assertThat(cleanup.apply(TICK)).isEqualTo(new CleanupReport(0, 0, false));
        }
        assertThat(telemetry.lines().get(0).fields()).containsExactly("deleted", "0", "scanned", "0");
    }

    @Test
    void stopsBeforeTheDeadlineAndTheNextRunGoesOn() {
        insertOld(250);
        Documents<Product> slow = before("delete", id -> {
            while (products.list(100, null).items().size() < 100
                    && Invocation.current().hasTime(Duration.ofSeconds(5))) {
                Thread.onSpinWait();
            }
        });

        try (var scope =
                Invocation.within(Duration.ofMillis(6500), "tick-1", null).enter()) {
            CleanupReport first = cleanup(slow).apply(TICK);
            assertThat(first.completed()).isFalse();
            assertThat(first.deleted()).as("stops within a page").isLessThan(200);
        }
        assertThat(cleanup.apply(TICK).completed()).isTrue();
        assertThat(products.list(1, null).items()).isEmpty();
    }

    @Test
    void productsThatOthersDeleteMeanwhileStopNothing() {
        insertOld(5);
        Documents<Product> contested = before("delete", id -> {
            if (id.equals("old-3")) {
                products.delete("old-3");
            }
        });

        assertThat(cleanup(contested).apply(TICK)).isEqualTo(new CleanupReport(4, 5, true));
        assertThat(products.find("old-4")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"query, UNAVAILABLE", "query, INTERNAL", "delete, UNAVAILABLE", "delete, INTERNAL"})
    void withAStoreThatIsDownOrDeniesARunHasFailed(String method, ErrorKind kind) {
        insertOld(5);
        Documents<Product> down = before(method, argument -> {
            if (method.equals("query") || argument.equals("old-3")) {
                throw new FunctionException(kind, "not now");
            }
        });

        assertThatThrownBy(() -> cleanup(down).apply(TICK))
                .isInstanceOfSatisfying(FunctionException.class, failed -> assertThat(failed.kind())
                        .isEqualTo(kind));
        assertThat(telemetry.lines()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theRetentionIsASetting() {
        var platform = InMemoryPlatform.builder()
                .clock(CLOCK)
                .setting("RETENTION_DAYS", "2")
                .build();
        var table = FunctionTable.of(new CoreFunctions());
        var function = (Function<Tick, CleanupReport>)
                new Functions(table, platform).get("cleanupProducts").function();
        Instant created = NOW.minus(Duration.ofDays(3));
        platform.documents(Product.PRODUCTS).insert(new Product("p", "P", BigDecimal.ONE, created, created, 1));

        assertThat(function.apply(TICK).deleted()).isEqualTo(1);
    }

    private CleanupProducts cleanup(Documents<Product> over) {
        return new CleanupProducts(over, Duration.ofDays(30), CLOCK, telemetry);
    }

    private void insertOld(int count) {
        for (int i = 0; i < count; i++) {
            insert("old-" + i, NOW.minus(Duration.ofDays(40)).plusSeconds(i / 10));
        }
    }

    private void insert(String id, Instant createdAt) {
        products.insert(new Product(id, "P", BigDecimal.ONE, createdAt, createdAt, 1));
    }

    /** The same store, where something happens before each call of one method. */
    private Documents<Product> before(String name, Consumer<Object> action) {
        return Intercepted.documents(products, (method, argument) -> {
            if (method.equals(name)) {
                action.accept(argument);
            }
        });
    }
}
