package dev.multicloudfunctions.conformance.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.architecture.ArchitecturePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a module may depend on, as its pom says. What its packages may know, a test of each module says. */
@Tag("any-jdk")
class ModulesTest {

    private static final String OURS = "multicloud-functions-";

    static List<String> modules() throws Exception {
        return texts(pom(Path.of("../pom.xml")), "module");
    }

    /** What each module may name, with the scope where it is not the usual one. */
    private static final Map<String, List<String>> MAY = Map.ofEntries(
            Map.entry("json-processor", List.of()),
            Map.entry("runtime", List.of("json-processor (provided)")),
            Map.entry("core", List.of("runtime")),
            Map.entry("openapi", List.of("runtime", "core (test)")),
            Map.entry("conformance", List.of("runtime", "core")),
            Map.entry("tooling", List.of("runtime", "json-processor", "core (test)", "conformance (test)")),
            Map.entry("maven-plugin", List.of("tooling (provided)")),
            Map.entry("aws-adapter", inTests("runtime")),
            Map.entry("azure-adapter", inTests("runtime")),
            Map.entry("gcp-adapter", inTests("runtime")),
            Map.entry("container-adapter", inTests("runtime", "openapi")),
            Map.entry("bom", List.of()),
            Map.entry("archetype", List.of()),
            Map.entry("samples/todo", List.of("runtime", "conformance (test)")),
            Map.entry("samples/cloudevents-platform", List.of("runtime", "conformance (test)")));

    /** What an adapter knows, and what all of them know in their tests. */
    private static List<String> inTests(String... known) {
        return Stream.concat(
                        Stream.of(known),
                        Stream.of("core (test)", "conformance (test)", "sample-todo (test)", "tooling (test)"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleKnowsTheseModulesAlone(String module) throws Exception {
        assertThat(dependencies(module)).containsExactlyInAnyOrderElementsOf(MAY.get(module));
    }

    @Test
    void thePageShowsThem() throws Exception {
        Map<String, List<String>> inOrder = new LinkedHashMap<>();
        modules().forEach(module -> inOrder.put(module, MAY.get(module)));
        ArchitecturePage.hold("modules", "module", inOrder);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void versionsStandInTheRootAlone(String module) throws Exception {
        Document pom = pom(Path.of("..", module, "pom.xml"));

        // The parent's is a property, too; a plugin's own dependencies are not managed: they name the root's property.
        assertThat(texts(pom, "version"))
                .contains("${revision}")
                .allMatch(version -> version.startsWith("${"), "names a property of the root's");
    }

    /** Our own modules that a module names; what its build runs by a plugin's own dependency is none of its class path. */
    private static List<String> dependencies(String module) throws Exception {
        NodeList dependencies = pom(Path.of("..", module, "pom.xml")).getElementsByTagName("dependency");
        var names = new ArrayList<String>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            var dependency = (Element) dependencies.item(i);
            if (!dependency.getParentNode().getParentNode().getNodeName().equals("project")) {
                continue;
            }
            String name = texts(dependency, "artifactId").get(0);
            if (name.startsWith(OURS)) {
                String scope = String.join("", texts(dependency, "scope"));
                names.add(name.substring(OURS.length()) + (scope.isEmpty() ? "" : " (" + scope + ')'));
            }
        }
        return names;
    }

    private static List<String> texts(Document pom, String tag) {
        return texts(pom.getDocumentElement(), tag);
    }

    private static List<String> texts(Element element, String tag) {
        NodeList nodes = element.getElementsByTagName(tag);
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
