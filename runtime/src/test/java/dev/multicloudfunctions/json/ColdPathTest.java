package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What reading and writing one record loads in a fresh process. */
class ColdPathTest {

    /** JSON of our own: 27 with text alone. The rest is room for scalars, not for a library. */
    private static final int MAX_OWN_CLASSES = 40;

    @Test
    void aRecordIsReadAndWrittenWithoutJacksonReflectionOrLambdas() throws Exception {
        List<String> all = classesLoadedBy(Main.class);
        List<String> loaded = all.subList(all.indexOf(Main.class.getName()), all.size());
        assertThat(loaded).contains(JsonReader.class.getName(), "dev.multicloudfunctions.json.Samples_Basket_Json");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("com.fasterxml.jackson"))
                .noneMatch(name -> name.equals(ReflectiveShape.class.getName()))
                .noneMatch(name -> name.contains("Constrain") || name.startsWith("jakarta."))
                .noneMatch(name -> name.startsWith("java.util.regex.Pattern$"))
                .noneMatch(name -> name.startsWith("java.time.format"))
                .noneMatch(name -> name.startsWith("java.lang.invoke.StringConcatFactory"))
                .noneMatch(name -> name.startsWith("sun.reflect.") || name.startsWith("jdk.proxy"));
        assertThat(loaded.stream().filter(name -> name.startsWith("dev.multicloudfunctions")))
                .hasSizeLessThan(MAX_OWN_CLASSES);
    }

    private static List<String> classesLoadedBy(Class<?> main) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines()
                .filter(line -> line.contains("[class,load]") && line.contains(" source: "))
                .map(line -> line.substring(line.lastIndexOf(']') + 1).trim().split(" ")[0])
                .toList();
    }

    /** The child process. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            JsonCodec<Samples.Basket> codec = Json.codec(Samples.Basket.class);
            byte[] json = "{\"note\":\"n\",\"items\":[{\"productId\":\"a\",\"quantity\":1}]}"
                    .getBytes(StandardCharsets.UTF_8);
            codec.encode(codec.decode(json));
        }
    }
}
