package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of every form that the engine knows. */
final class Samples {

    private Samples() {}

    enum Colour {
        RED,
        GREEN {
            @Override
            String hint() {
                return "a constant with a class of its own";
            }
        };

        String hint() {
            return "";
        }
    }

    record Item(String productId, int quantity) {
        Item {
            if (quantity > 100) {
                throw FunctionException.invalid("quantity", "At most 100.");
            }
        }
    }

    record Basket(@Nullable String note, List<Item> items) {}

    record Numbers(
            byte tiny,
            short small,
            int medium,
            long large,
            float single,
            double dbl,
            boolean flag,
            BigDecimal money,
            @Nullable Byte boxedTiny,
            @Nullable Short boxedSmall,
            @Nullable Integer boxedMedium,
            @Nullable Long boxedLarge,
            @Nullable Float boxedSingle,
            @Nullable Double boxedDouble,
            @Nullable Boolean boxedFlag) {}

    record Texts(
            String text,
            Colour colour,
            Instant instant,
            LocalDate date,
            Duration duration,
            UUID uuid,
            URI uri,
            byte[] bytes,
            byte @Nullable [] moreBytes) {}

    record Collections(
            List<String> list,
            Set<Colour> set,
            Map<String, Long> map,
            List<@Nullable String> holes,
            Map<String, @Nullable Integer> gaps,
            List<Map<String, List<Item>>> deep) {}

    record Free(Object any, @Nullable Object anyOrNull, Map<String, Object> map, List<@Nullable Object> list) {}

    record Node(String name, List<Node> children) {}

    record Page<T>(
            List<T> items, @Nullable String next, @Nullable T first) {}

    record Pages(Page<Item> items, Page<@Nullable String> names) {}

    record One<T>(@Nullable T value) {}

    record Search(
            String name,
            int limit,
            List<Integer> ids,
            @Nullable Colour colour,
            @Nullable Item item) {}

    record Strict(String value) {
        Strict {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("empty: " + value);
            }
            if (value.equals("null")) {
                throw new NullPointerException();
            }
        }
    }

    /** Too private for a table. */
    private record Hidden(String name, @Nullable Integer age) {}

    static final Class<?> HIDDEN = Hidden.class;
}
