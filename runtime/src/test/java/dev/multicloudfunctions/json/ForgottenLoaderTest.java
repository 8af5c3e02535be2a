package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes of an application that another one follows in the same process. */
class ForgottenLoaderTest {

    record Passing(String text, List<Inner> inner) {}

    record Inner(int number) {}

    /** Has classes of its own of these records. */
    private static final class Loader extends ClassLoader {

        Loader() {
            super(ForgottenLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ForgottenLoaderTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    @Test
    void aLoaderThatIsForgottenGoes() throws Exception {
        WeakReference<ClassLoader> loader = used();

        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(loader.get() == null).isTrue();
        assertThat(Json.codec(Inner.class).encode(new Inner(1))).asString().isEqualTo("{\"number\":1}");
    }

    private static WeakReference<ClassLoader> used() throws Exception {
        var loader = new Loader();
        Class<?> type = loader.loadClass(Passing.class.getName());
        assertThat(type).isNotSameAs(Passing.class);
        assertThat(Json.codec(type)
                        .decode("{\"text\":\"a\",\"inner\":[{\"number\":1}]}".getBytes(StandardCharsets.UTF_8)))
                .hasToString("Passing[text=a, inner=[Inner[number=1]]]");
        Json.forget(loader);
        return new WeakReference<>(loader);
    }
}
