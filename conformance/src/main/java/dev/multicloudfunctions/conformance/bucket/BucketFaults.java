package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.CutOff;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService;
import dev.multicloudfunctions.error.ErrorKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every bucket behind a network does when requests fail, or their answers are lost or cut off. A page in the place of an
 * object looks like any object; where one is cut off, its length tells.
 */
public abstract class BucketFaults {

    private static final Bucket BUCKET = Bucket.of("faults");
    private static final int LARGE = 3 << 20;

    private final String folder = "faults/" + UUID.randomUUID() + '/';

    /** Where the service answers. */
    protected abstract URI service();

    protected abstract FaultyService faults();

    /** A bucket of the service. */
    protected abstract ObjectDriver driver(URI service, int readTimeoutMillis);

    /** Whether the driver's keys can end, so that newer ones may help. */
    protected boolean keysExpire() {
        return true;
    }

    private ObjectStore store(URI uri, Fault fault) {
        Assumptions.assumeTrue(fault != Fault.EXPIRED || keysExpire(), "What signs these requests never expires.");
        return PortableObjects.of(BUCKET, driver(uri, fault == Fault.SLOW ? 1_500 : 10_000));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DENIED", "CUT_OFF", "NOT_JSON", "INTERCEPTED"})
    void everyOperationSucceedsDespite(Fault fault) throws IOException {
        try (var proxy = new FaultyProxy(service(), faults())) {
            ObjectStore store = store(proxy.uri(), fault);
            String key = folder + "a";
            proxy.next(fault);
            store.put(object("a", 1));
            proxy.next(fault);
            assertThat(store.get(key, 1)).isPresent();
            proxy.next(fault);
            assertThat(store.stat(key)).isPresent();
            proxy.next(fault);
            assertThat(store.list(folder, 10, null).items()).hasSize(1);
            proxy.next(fault);
            store.copy(key, folder + "b");
            proxy.next(fault);
            try (InputStream stream = store.open(folder + "b").orElseThrow()) {
                assertThat(stream.readAllBytes()).containsExactly(1);
            }
            proxy.next(fault);
            store.put(folder + "c", new ByteArrayInputStream(new byte[] {3}), 1, "image/png");
            proxy.next(fault);
            store.delete(key);
            assertThat(store.list(folder, 10, null).items()).hasToString("[" + folder + "b, " + folder + "c]");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"CUT_OFF", "NOT_JSON", "INTERCEPTED"})
    void aListThatIsCutOffOrNoneIsAskedForAgain(Fault fault) throws IOException {
        try (var proxy = new FaultyProxy(service(), faults())) {
            ObjectStore store = store(proxy.uri(), fault);
            store.put(object("a", 1));
            store.put(object("b", 2));
            proxy.next(fault);
            assertThat(store.list(folder, 10, null).items()).hasSize(2);
            proxy.choose((operation, body) -> fault);
            assertThat(Thrown.by(() -> store.list(folder, 10, null))).isEqualTo(ErrorKind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DENIED", "CUT_OFF", "NOT_JSON"})
    void whoStoresAnObjectFirstIsToldSoDespite(Fault fault) throws IOException {
        try (var proxy = new FaultyProxy(service(), faults())) {
            ObjectStore store = store(proxy.uri(), fault);
            proxy.next(fault);
            assertThat(store.putIfAbsent(described("a", 1))).isTrue();
            proxy.next(fault);
            // Alike but for the object's being another's.
            assertThat(store.putIfAbsent(described("a", 1))).isFalse();
            proxy.next(fault);
            assertThat(store.putIfAbsent(object("a", 2, 2))).isFalse();

            StoredObject found = store.get(folder + "a", 10).orElseThrow();
            assertThat(found.content()).containsExactly(1);
            assertThat(found.metadata()).isEqualTo(Map.of("who", "me"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"CLOSED", "THROTTLED", "FAILED", "EXPIRED"})
    void aStreamThatIsNotTakenIsUnavailableAndAnotherIsStored(Fault fault) throws IOException {
        try (var proxy = new FaultyProxy(service(), faults())) {
            ObjectStore store = store(proxy.uri(), fault);
            proxy.next(fault);
            assertThat(Thrown.by(() -> store.put(folder + "a", stream(), LARGE, "image/png")))
                    .isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(store.stat(folder + "a")).isEmpty();
            store.put(folder + "a", stream(), LARGE, "image/png");
            assertThat(store.get(folder + "a", LARGE)).isPresent();
        }
    }

    @Test
    void whatIsForbiddenIsOurOwnFault() throws IOException {
        try (var proxy = new FaultyProxy(service(), faults())) {
            ObjectStore store = store(proxy.uri(), Fault.DENIED);
            proxy.next(Fault.DENIED, Fault.DENIED, Fault.DENIED, Fault.DENIED, Fault.DENIED);
            assertThat(Thrown.by(() -> store.get(folder + "a", 10))).isEqualTo(ErrorKind.INTERNAL);
            assertThat(Thrown.by(() -> store.list(folder, 10, null))).isEqualTo(ErrorKind.INTERNAL);
            assertThat(Thrown.by(() -> store.put(object("a", 1)))).isEqualTo(ErrorKind.INTERNAL);
            assertThat(Thrown.by(() -> store.putIfAbsent(object("a", 1)))).isEqualTo(ErrorKind.INTERNAL);
            assertThat(Thrown.by(() -> store.open(folder + "a"))).isEqualTo(ErrorKind.INTERNAL);
        }
    }

    @Test
    void anObjectThatIsCutOffIsReadAgain() throws IOException {
        try (var cut = new CutOff(service(), 100_000)) {
            ObjectStore store = store(cut.uri(), Fault.CLOSED);
            store.put(folder + "a", stream(), LARGE, "image/png");
            cut.next(1);
            assertThat(store.get(folder + "a", LARGE).orElseThrow().content()).isEqualTo(BucketHarness.large(LARGE));
            cut.next(100);
            assertThat(Thrown.by(() -> store.get(folder + "a", LARGE))).isEqualTo(ErrorKind.UNAVAILABLE);
        }
    }

    @Test
    void whatSomethingInBetweenTookIsStoredAndCopied() throws IOException {
        try (var proxy = new FaultyProxy(service(), faults())) {
            ObjectStore store = store(proxy.uri(), Fault.INTERCEPTED);
            proxy.next(Fault.INTERCEPTED);
            store.put(object("a", 1));
            proxy.next(Fault.INTERCEPTED);
            store.copy(folder + "a", folder + "b");
            proxy.next(Fault.INTERCEPTED);
            assertThat(store.stat(folder + "b")).isPresent();
            proxy.next(Fault.INTERCEPTED);
            assertThat(Thrown.by(() -> store.put(folder + "c", stream(), LARGE, "image/png")))
                    .isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(store.stat(folder + "c")).isEmpty();
        }
    }

    @Test
    void aStreamThatIsCutOffBreaks() throws IOException {
        try (var cut = new CutOff(service(), 100_000)) {
            ObjectStore store = store(cut.uri(), Fault.CLOSED);
            store.put(folder + "a", stream(), LARGE, "image/png");
            cut.next(1);
            try (InputStream stream = store.open(folder + "a").orElseThrow()) {
                assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    private StoredObject described(String name, int content) {
        return StoredObject.of(folder + name, new byte[] {(byte) content}, "image/png", Map.of("who", "me"));
    }

    private StoredObject object(String name, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return StoredObject.of(folder + name, bytes, "image/png");
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(BucketHarness.large(LARGE));
    }
}
