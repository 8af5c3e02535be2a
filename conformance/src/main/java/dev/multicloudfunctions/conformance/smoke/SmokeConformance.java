package dev.multicloudfunctions.conformance.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smoke calls of the sample and of a second application, {@code shelves}, pass through an adapter; and an adapter that
 * loses a parameter of the query and a field is told so. The tooling runs in a process of its own.
 */
@Tag("any-jdk")
public abstract class SmokeConformance {

    private Path folder;
    private Shelves shelves;

    /** As the tooling calls it: {@code aws}. */
    protected abstract String platform();

    /** The ways that a request takes there, as the table calls them. */
    protected abstract List<String> ways();

    /** Where the adapter reads requests, below {@code src/main/java}. */
    protected abstract String source();

    /** Texts of that source, with what is put in their place so that the query and {@code If-Match} are lost. */
    protected abstract Map<String, String> faults();

    @BeforeEach
    void compileTheSecondApplication(@TempDir Path folder) throws IOException {
        this.folder = folder;
        shelves = Shelves.in(folder);
    }

    @Test
    void everyCallIsAnsweredAsInProcess() throws Exception {
        String said = smoke(0, Shelves.joined(Shelves.libraries()));

        for (String way : ways()) {
            assertThat(said)
                    .containsPattern(row("getProduct", way, "404"))
                    .containsPattern(row("createProduct", way, "400"))
                    .containsPattern(row("findShelves", way, "200"))
                    .containsPattern(row("moveShelf", way, "200"))
                    .containsPattern(row("shelve", way, "done"))
                    .containsPattern(row("fallOver", way, "again"))
                    .containsPattern(row("processOrder", way, "rejected"))
                    .containsPattern(row("photograph", way, "rejected"))
                    .containsPattern(row("dust", way, "done"));
        }
        assertThat(said).containsPattern("cleanupProducts +not called: it declares no smoke call");
    }

    @Test
    void anAdapterThatLosesAParameterAndAFieldIsToldWithTheFunction() throws Exception {
        String text = Files.readString(Path.of("src", "main", "java").resolve(source()));
        for (Map.Entry<String, String> each : faults().entrySet()) {
            assertThat(text).contains(each.getKey());
            text = text.replace(each.getKey(), each.getValue());
        }
        Path broken = Files.createDirectory(folder.resolve("broken"));
        shelves.compile(source(), text, broken);

        String said = smoke(2, broken + File.pathSeparator + Shelves.joined(Shelves.libraries()));

        String way = ways().get(0);
        assertThat(said)
                .contains("findShelves on " + way + ": body: {\"labels\":null,\"limit\":null}; in process: body:"
                        + " {\"labels\":[\"a b\",\"c&d\"],\"limit\":2}")
                .contains("moveShelf on " + way + ": body: {\"id\":\"s 1\",\"expected\":null}; in process: body:"
                        + " {\"id\":\"s 1\",\"expected\":[\"3\"]}")
                .doesNotContain("getProduct on ");
    }

    private static Pattern row(String function, String way, String outcome) {
        return Pattern.compile("(?m)^ +" + function + " +" + Pattern.quote(way) + " +" + outcome + " +\\d+ ms$");
    }

    private String smoke(int code, String adapter) throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(shelves.classes()));
        classPath.addAll(Shelves.libraries());
        Shelves.Run run = shelves.tooling(classPath, "smoke", "--adapter", platform() + '=' + adapter);
        assertThat(run.code()).as(run.said()).isEqualTo(code);
        return run.said();
    }
}
