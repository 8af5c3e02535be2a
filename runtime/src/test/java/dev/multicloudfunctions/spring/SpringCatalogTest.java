package dev.multicloudfunctions.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.setting.Settings;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

class SpringCatalogTest {

    record Key(String id) {}

    record Item(String id, BigDecimal price) {}

    private final List<String> made = new ArrayList<>();
    private final List<Item> consumed = new ArrayList<>();
    private final FunctionModule module =
            table -> table.function("getItem", Trigger.Http.get("/items/{id}"), Key.class, Item.class, platform -> {
                        made.add("getItem");
                        return key -> new Item(key.id(), BigDecimal.TEN);
                    })
                    .function("halve", Trigger.Http.post("/halves"), Item.class, Item.class, platform -> {
                        made.add("halve");
                        return item -> new Item(item.id(), item.price().divide(BigDecimal.valueOf(2)));
                    })
                    .function("store", new Trigger.Message("items"), Item.class, Void.class, platform -> item -> {
                        consumed.add(item);
                        return null;
                    });
    private final SpringCatalog catalog = SpringCatalog.of(new Functions(FunctionTable.of(module), unusedPlatform()));

    @Test
    void aFunctionIsCalledWithItsTypes() {
        Function<Key, Item> getItem = catalog.lookup("getItem");

        assertThat(getItem.apply(new Key("a"))).isEqualTo(new Item("a", BigDecimal.TEN));
    }

    @Test
    void lookingUpOneFunctionMakesNoOther() {
        catalog.lookup("getItem");

        assertThat(made).containsExactly("getItem");
    }

    @Test
    void functionsCompose() {
        Function<Key, Item> composed = catalog.lookup("getItem|halve");

        assertThat(composed.apply(new Key("a"))).isEqualTo(new Item("a", new BigDecimal("5")));
    }

    @Test
    void aFunctionOfTheTableComposesWithOneThatATestRegisters() {
        catalog.register(new FunctionRegistration<Function<Item, BigDecimal>>(Item::price, "price")
                .type(FunctionTypeUtils.functionType(Item.class, BigDecimal.class)));

        Function<Key, BigDecimal> composed = catalog.lookup("getItem|price");

        assertThat(composed.apply(new Key("a"))).isEqualTo(BigDecimal.TEN);
    }

    @Test
    void jsonBytesGoInAndComeOut() {
        Function<Message<byte[]>, Message<byte[]>> getItem = catalog.lookup("getItem", "application/json");

        Message<byte[]> answer = getItem.apply(
                MessageBuilder.withPayload("{\"id\":\"a\"}".getBytes(UTF_8)).build());

        assertThat(new String(answer.getPayload(), UTF_8)).isEqualTo("{\"id\":\"a\",\"price\":10}");
    }

    @Test
    void jsonBytesNeedNoMessageAroundThem() {
        Function<byte[], Object> getItem = catalog.lookup("getItem");

        assertThat(getItem.apply("{\"id\":\"a\"}".getBytes(UTF_8))).isEqualTo(new Item("a", BigDecimal.TEN));
        assertThatThrownBy(() -> getItem.apply("{\"id\":null}".getBytes(UTF_8))).isInstanceOf(FunctionException.class);
    }

    @Test
    void jsonComposesToo() {
        Function<Message<byte[]>, Message<byte[]>> composed = catalog.lookup("getItem|halve", "application/json");

        Message<byte[]> answer = composed.apply(
                MessageBuilder.withPayload("{\"id\":\"a\"}".getBytes(UTF_8)).build());

        assertThat(new String(answer.getPayload(), UTF_8)).isEqualTo("{\"id\":\"a\",\"price\":5}");
    }

    @Test
    void aMalformedPayloadNeverReachesTheFunction() {
        Consumer<Message<byte[]>> store = catalog.lookup("store");

        for (String json : List.of("", "{", "null", "{}", "[]", "{\"id\":\"a\",\"price\":1,\"more\":2}")) {
            assertThatThrownBy(() -> store.accept(
                            MessageBuilder.withPayload(json.getBytes(UTF_8)).build()))
                    .as(json)
                    .isInstanceOf(FunctionException.class);
        }
        assertThat(consumed).isEmpty();
    }

    @Test
    void aConsumerTakesAMessage() {
        Consumer<Message<byte[]>> store = catalog.lookup("store");

        store.accept(MessageBuilder.withPayload("{\"id\":\"a\",\"price\":1}".getBytes(UTF_8))
                .build());

        assertThat(consumed).containsExactly(new Item("a", BigDecimal.ONE));
    }

    @Test
    void anUnknownNameIsNotThere() {
        Object unknown = catalog.lookup("getItme");

        assertThat(unknown).isNull();
    }

    @Test
    void theNamesAreThoseOfTheTable() {
        assertThat(catalog.getNames(null)).containsExactly("getItem", "halve", "store");
        assertThat(catalog.getNames(Consumer.class)).containsExactly("store");
    }

    private static Ports unusedPlatform() {
        return (Ports) Proxy.newProxyInstance(
                Ports.class.getClassLoader(), new Class<?>[] {Ports.class}, (proxy, method, arguments) -> {
                    // Who may call is asked for; nothing else is.
                    if (method.getName().equals("settings")) {
                        return Settings.of(Map.of());
                    }
                    throw new IllegalStateException("not used");
                });
    }
}
