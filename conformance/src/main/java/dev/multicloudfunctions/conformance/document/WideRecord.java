package dev.multicloudfunctions.conformance.document;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;

/** Records of many components, compiled when asked for, since nobody would want to read them. */
final class WideRecord {

    private WideRecord() {}

    /** A record of a key, {@code id}, and whole numbers. */
    static Class<?> of(int components) throws Exception {
        Path folder = Files.createTempDirectory("wide");
        Path source = folder.resolve("Wide.java");
        var text = new StringBuilder("public record Wide(String id");
        for (int i = 1; i < components; i++) {
            text.append(", int n").append(i);
        }
        Files.writeString(source, text.append(") {}").toString());
        int status = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "This is no JDK.")
                .run(null, null, null, "-proc:none", source.toString());
        if (status != 0) {
            throw new IllegalStateException("It does not compile: " + text);
        }
        var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, WideRecord.class.getClassLoader());
        return loader.loadClass("Wide");
    }

    /** Each number is another one. */
    static <T> T filled(Class<T> type, String id) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        Object[] values = new Object[constructor.getParameterCount()];
        values[0] = id;
        for (int i = 1; i < values.length; i++) {
            values[i] = i;
        }
        return type.cast(constructor.newInstance(values));
    }
}
