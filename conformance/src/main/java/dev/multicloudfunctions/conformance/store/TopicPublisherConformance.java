package dev.multicloudfunctions.conformance.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link TopicPublisher} does, seen from the other ends of the topics {@code orders} and {@code late-orders}. */
public abstract class TopicPublisherConformance {

    /** The topics, of which each has an end of its own. */
    protected static final List<String> TOPICS = List.of("orders", "late-orders");

    private static final String TOPIC = TOPICS.get(0);
    private static final String OTHER = TOPICS.get(1);
    private static final int RUNNERS = 8;

    /** The publisher under test, the same one for the whole test. */
    protected abstract TopicPublisher publisher();

    /**
     * What arrived at one of the {@link #TOPICS} since the test began, translated as the platform's adapter does it;
     * duplicates and other tests' messages may be among it. Waits until a body equal to each of {@code awaited} is
     * there, or for as long as the platform may take.
     */
    protected abstract List<Message> arrived(String topic, List<byte[]> awaited);

    /** Whether a body equal to each of {@code awaited} is among what arrived. */
    protected static boolean all(List<byte[]> awaited, List<Message> arrived) {
        var missing = new ArrayList<>(awaited);
        for (Message message : arrived) {
            for (int i = 0; i < missing.size(); i++) {
                if (Arrays.equals(missing.get(i), message.body())) {
                    missing.remove(i);
                    break;
                }
            }
        }
        return missing.isEmpty();
    }

    /** Lets a time pass, as the publisher's clock has it. */
    protected void elapse(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** What the platform makes impossible. */
    protected Set<Capability> lacking() {
        return Set.of();
    }

    /** Stands before the platform's service; null where there is none to stand before. */
    protected @Nullable FaultyProxy newProxy() throws IOException {
        return null;
    }

    /** A publisher to the same topics, which calls their service at this address and waits for no answer longer. */
    protected TopicPublisher publisher(URI service, int readTimeoutMillis) {
        throw new UnsupportedOperationException("There is no proxy.");
    }

    /** Whether the publisher's keys can end, so that newer ones may help. */
    protected boolean keysExpire() {
        return true;
    }

    private FaultyProxy proxy() throws IOException {
        FaultyProxy proxy = newProxy();
        assumeTrue(proxy != null, "There is no service before these topics.");
        return Objects.requireNonNull(proxy);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void aMessageArrivesDespite(Fault fault) throws IOException {
        byte[] body = unique("despite ~");
        try (FaultyProxy proxy = proxy()) {
            assumeTrue(fault != Fault.EXPIRED || keysExpire(), "What signs these requests never expires.");
            proxy.next(fault);
            publisher(proxy.uri(), fault == Fault.SLOW ? 700 : 10_000).publish(TOPIC, body, Map.of("a", "b"));

            assertThat(proxy.operations())
                    .as("what has no whole answer is sent again")
                    .hasSize(2);
        }
        assertThat(arrivedOne(body).attributes()).containsEntry("a", "b");
    }

    @Test
    void whatIsDeniedIsOurOwnFaultAndAnOutageIsNot() throws IOException {
        byte[] body = unique("~");
        try (FaultyProxy proxy = proxy()) {
            TopicPublisher publisher = publisher(proxy.uri(), 10_000);
            proxy.next(Fault.DENIED);
            assertThat(Thrown.by(() -> publisher.publish(TOPIC, body, Map.of())))
                    .isEqualTo(ErrorKind.INTERNAL);
            assertThat(proxy.operations()).hasSize(1);
            for (Fault fault : List.of(Fault.FAILED, Fault.NOT_JSON)) {
                proxy.choose((operation, sent) -> fault);
                assertThat(Thrown.by(() -> publisher.publish(TOPIC, body, Map.of())))
                        .as(fault.name())
                        .isEqualTo(ErrorKind.UNAVAILABLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aMessageArrivesAsItWasPublished(String text) {
        byte[] body = unique(text);
        publisher().publish(TOPIC, body, Map.of());

        Message message = arrivedOne(body);
        assertThat(message.topic()).isEqualTo(TOPIC);
        assertThat(message.id()).isNotEmpty();
        assertThat(message.attempt()).isPositive();
    }

    static Stream<String> texts() {
        return Stream.of(
                "{\"orderId\":\"~\"}",
                "~",
                " \t padded ~ \r\n",
                "<xml a=\"~\">&amp;</xml>",
                "{\"Type\":\"Notification\",\"TopicArn\":\"x\",\"Message\":\"~\"}",
                "{\"specversion\":\"1.0\",\"id\":\"~\",\"data\":1}",
                "{\"message\":{\"data\":\"~\"}}",
                "日本語 😀 é ~");
    }

    @Test
    void aMessageArrivesAtItsOwnTopicAlone() {
        byte[] one = unique("one ~");
        byte[] other = unique("other ~");
        publisher().publish(TOPIC, one, Map.of());
        publisher().publish(OTHER, other, Map.of());

        List<Message> late = arrived(OTHER, List.of(other));
        assertThat(texts(late)).contains(new String(other, UTF_8)).doesNotContain(new String(one, UTF_8));
        assertThat(late).extracting(Message::topic).containsOnly(OTHER);
        assertThat(texts(arrived(TOPIC, List.of(one))))
                .contains(new String(one, UTF_8))
                .doesNotContain(new String(other, UTF_8));
    }

    @Test
    void aMessageThatLooksEncodedArrivesAsItWasPublished() {
        byte[] body = Base64.getEncoder().encode(unique("{\"orderId\":\"~\"}"));
        publisher().publish(TOPIC, body, Map.of());

        assertThat(arrivedOne(body)).isNotNull();
    }

    @Test
    void anyBytesArrive() {
        Capability.BINARY_MESSAGES.assumeIn(lacking());
        byte[] body = unique("~");
        byte[] bytes = new byte[256 + body.length];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        System.arraycopy(body, 0, bytes, 256, body.length);
        publisher().publish(TOPIC, bytes, Map.of());

        assertThat(arrivedOne(bytes)).isNotNull();
    }

    @Test
    void anEmptyMessageArrives() {
        Capability.EMPTY_MESSAGES.assumeIn(lacking());
        publisher().publish(TOPIC, new byte[0], Map.of());

        assertThat(arrivedOne(new byte[0])).isNotNull();
    }

    @Test
    void attributesArrive() {
        Map<String, String> attributes = Map.of(
                "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "a", "é 😀 \"quoted\" <&>",
                "B", "1",
                "c-d", "2",
                "e_f", "3",
                "g.h", "4",
                "i9", "5",
                "long", "x".repeat(256));
        byte[] body = unique("attributes ~");
        publisher().publish(TOPIC, body, attributes);

        assertThat(arrivedOne(body).attributes()).containsAllEntriesOf(attributes);
    }

    @Test
    void theLargestMessageArrives() {
        byte[] body = padded(TopicPublisher.MAX_BODY_BYTES);
        publisher().publish(TOPIC, body, Map.of("long", "x".repeat(256)));

        assertThat(arrivedOne(body)).isNotNull();
    }

    @Test
    void aLargerMessageIsRefused() {
        byte[] body = padded(TopicPublisher.MAX_BODY_BYTES + 1);

        assertThat(Thrown.by(() -> publisher().publish(TOPIC, body, Map.of()))).isEqualTo(ErrorKind.TOO_LARGE);
    }

    @Test
    void messagesOfEqualBodiesAreDistinct() {
        byte[] body = unique("twin ~");
        publisher().publish(TOPIC, body, Map.of("twin", "1"));
        publisher().publish(TOPIC, body, Map.of("twin", "2"));

        Set<String> ids = new HashSet<>();
        Set<String> twins = new HashSet<>();
        for (Message message : arrived(TOPIC, List.of(body, body))) {
            if (Arrays.equals(message.body(), body)) {
                ids.add(message.id());
                twins.add(message.attributes().getOrDefault("twin", ""));
            }
        }
        assertThat(ids).hasSize(2);
        assertThat(twins).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void whatManyPublishAtOnceAllArrives() {
        int each = 5;
        List<List<byte[]>> published = Race.run(RUNNERS, runner -> Stream.generate(() -> unique("many ~"))
                .limit(each)
                .peek(body -> publisher().publish(TOPIC, body, Map.of()))
                .toList());
        List<byte[]> all = published.stream().flatMap(List::stream).toList();

        assertThat(texts(arrived(TOPIC, all)))
                .containsAll(all.stream().map(body -> new String(body, UTF_8)).toList());
    }

    @Test
    void aMessageThatIsKeptBackArrivesWhenItIsDueAndNotBefore() {
        Capability.DELAYED_MESSAGES.assumeIn(lacking());
        byte[] later = unique("later ~");
        byte[] now = unique("now ~");
        publisher().publish(TOPIC, later, Map.of("kept", "back"), Duration.ofMillis(3_900));
        publisher().publish(TOPIC, now, Map.of(), Duration.ZERO);

        assertThat(texts(arrived(TOPIC, List.of(now))))
                .contains(new String(now, UTF_8))
                .doesNotContain(new String(later, UTF_8));
        elapse(Duration.ofSeconds(4));
        assertThat(arrivedOne(later).attributes()).containsEntry("kept", "back");
    }

    @Test
    void aDelayIsWithinTheLimitsThatThePlatformDeclares() {
        Duration most = publisher().maxDelay(TOPIC);
        byte[] body = unique("~");

        assertThat(most.isZero()).isEqualTo(lacking().contains(Capability.DELAYED_MESSAGES));
        assertThat(Thrown.by(() -> publisher().publish(TOPIC, body, Map.of(), most.plusNanos(1))))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> publisher().publish(TOPIC, body, Map.of(), Duration.ofNanos(-1))))
                .isEqualTo(ErrorKind.INVALID);
        publisher().publish(TOPIC, body, Map.of(), Duration.ZERO);
        assertThat(arrivedOne(body)).isNotNull();
        publisher().publish(TOPIC, body, Map.of(), most);
    }

    private Message arrivedOne(byte[] body) {
        for (Message message : arrived(TOPIC, List.of(body))) {
            if (Arrays.equals(message.body(), body)) {
                return message;
            }
        }
        throw new AssertionError("The message of " + body.length + " bytes did not arrive.");
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream()
                .map(message -> new String(message.body(), UTF_8))
                .toList();
    }

    /** The text with a random word in the place of the tilde. */
    private static byte[] unique(String text) {
        return text.replace("~", UUID.randomUUID().toString()).getBytes(UTF_8);
    }

    private static byte[] padded(int length) {
        byte[] start = unique("~");
        byte[] body = Arrays.copyOf(start, length);
        Arrays.fill(body, start.length, length, (byte) 'x');
        return body;
    }
}
