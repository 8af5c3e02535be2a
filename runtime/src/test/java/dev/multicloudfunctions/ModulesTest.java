package dev.multicloudfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a module may depend on, as its pom says. The classes inside of core are {@link ArchitectureTest}'s. */
class ModulesTest {

    private static final String OURS = "multicloud-functions-";

    static List<String> modules() throws Exception {
        return texts(pom(Path.of("../pom.xml")), "module");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void anAdapterKnowsNoOtherAdapter(String module) throws Exception {
        assertThat(dependencies(module))
                .filteredOn(dependency -> dependency.endsWith("-adapter"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void runtimeDependsOnNoOtherModuleOfOurs(String module) throws Exception {
        assertThat(module.equals("runtime") ? dependencies(module) : List.of()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void versionsStandInTheRootAlone(String module) throws Exception {
        Document pom = pom(Path.of("..", module, "pom.xml"));

        // A plugin's own dependencies are not managed: they name the root's property.
        assertThat(texts(pom, "version"))
                .as("the parent's, and no other number")
                .filteredOn(version -> !version.startsWith("${"))
                .hasSize(1);
    }

    /** Our own modules that a module names. */
    private static List<String> dependencies(String module) throws Exception {
        NodeList dependencies = pom(Path.of("..", module, "pom.xml")).getElementsByTagName("dependency");
        var names = new ArrayList<String>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            String name = ((Element) dependencies.item(i))
                    .getElementsByTagName("artifactId")
                    .item(0)
                    .getTextContent();
            if (name.startsWith(OURS) && !name.equals(OURS + "conformance")) {
                names.add(name.substring(OURS.length()));
            }
        }
        names.remove(module.equals("runtime") ? "" : "runtime");
        return names;
    }

    private static List<String> texts(Document pom, String tag) {
        NodeList nodes = pom.getElementsByTagName(tag);
        var texts = new ArrayList<String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static Document pom(Path path) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
    }
}
