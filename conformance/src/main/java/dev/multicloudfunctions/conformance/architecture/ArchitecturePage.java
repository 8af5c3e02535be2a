package dev.multicloudfunctions.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * {@code docs/architecture.md}, whose tables are made from what the tests hold. With {@code -Dmcf.write=true} a test writes its
 * table instead of comparing it.
 */
public final class ArchitecturePage {

    private static final Path PAGE = Path.of("..", "docs", "architecture.md");

    private ArchitecturePage() {}

    /**
     * Fails unless a section of the page is current.
     *
     * @param section what the markers around it name, as {@code <!-- modules -->} and {@code <!-- /modules -->}
     * @param what its rows are about
     * @param known what each of them knows
     */
    public static void hold(String section, String what, Map<String, ? extends Collection<String>> known)
            throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String begin = "<!-- " + section + " -->\n";
        String end = "<!-- /" + section + " -->\n";
        assertThat(page).contains(begin, end);
        String current = page.substring(0, page.indexOf(begin) + begin.length())
                + table(what, known)
                + page.substring(page.indexOf(end));
        if (Boolean.getBoolean("mcf.write")) {
            Files.writeString(PAGE, current);
            return;
        }
        assertThat(page)
                .as("docs/architecture.md is not current. Renew it: ./mvnw -Dfast test"
                        + " -Dtest='PackagesTest,ModulesTest' -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.write=true")
                .isEqualTo(current);
    }

    private static String table(String what, Map<String, ? extends Collection<String>> known) {
        var table = new StringBuilder("| " + what + " | knows |\n|---|---|\n");
        known.forEach((from, to) -> table.append("| `")
                .append(from)
                .append("` | ")
                .append(to.isEmpty() ? "" : '`' + String.join("`, `", to) + '`')
                .append(" |\n"));
        return table.toString();
    }
}
