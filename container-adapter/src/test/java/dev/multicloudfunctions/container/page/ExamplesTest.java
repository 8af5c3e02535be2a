package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.greeting.Guest;
import dev.multicloudfunctions.core.order.Order;
import dev.multicloudfunctions.core.product.NewProduct;
import dev.multicloudfunctions.core.product.ProductUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    enum Colour {
        RED
    }

    record Wish(List<Colour> colours, boolean urgent, Instant until) {}

    record Endless(String text, List<Endless> more) {}

    @Test
    void anExampleHoldsTheRequiredMembers() {
        assertThat(Examples.json(NewProduct.class, Set.of()))
                .isEqualTo("{\n  \"name\": \"Coffee\",\n  \"price\": 3.50\n}");
    }

    @Test
    void whereNothingIsRequiredAnExampleShowsWhatMayBeGiven() {
        assertThat(Examples.json(Guest.class, Set.of())).isEqualTo("{\n  \"name\": \"Coffee\"\n}");
    }

    @Test
    void whatIsGivenElsewhereIsLeftOut() {
        assertThat(Examples.json(ProductUpdate.class, Set.of("id"))).doesNotContain("\"id\"", "ifMatch");
    }

    @Test
    void nestedRecordsAreIndented() {
        assertThat(Examples.json(Order.class, Set.of()))
                .isEqualTo("{\n  \"orderId\": \"\",\n"
                        + "  \"items\": [{\n    \"productId\": \"\",\n    \"quantity\": 1\n  }]\n}");
    }

    @Test
    void typesNeverSeenBeforeGetAnExampleToo() {
        assertThat(Examples.json(Wish.class, Set.of()))
                .contains("\"colours\": [\"RED\"]", "\"urgent\": true", "\"until\": \"2026-01-01T00:00:00Z\"");
    }

    @Test
    void aTypeThatHoldsItselfEnds() {
        assertThat(Examples.json(Endless.class, Set.of())).contains("\"more\"");
    }
}
