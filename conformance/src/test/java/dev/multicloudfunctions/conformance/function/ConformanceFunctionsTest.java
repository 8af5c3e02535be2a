package dev.multicloudfunctions.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceFunctionsTest {

    @Test
    void theFunctionsOfThisJarJoinTheTableByBeingThere() {
        List<String> names = FunctionTable.discover().definitions().stream()
                .map(FunctionDefinition::name)
                .toList();

        assertThat(names).contains("hello", "conformanceEcho", "conformanceFailure", "conformanceFlaky");
    }

    @Test
    void theyAllSayWhatTheyAreForAndStayAmongThemselves() {
        for (FunctionDefinition definition :
                FunctionTable.of(new ConformanceFunctions()).definitions()) {
            assertThat(definition.name()).startsWith("conformance");
            if (definition.trigger() instanceof Trigger.Http http) {
                assertThat(http.path()).startsWith("/conformance/");
            } else if (definition.trigger() instanceof Trigger.Message message) {
                assertThat(message.name()).startsWith("conformance");
            } else {
                assertThat(((Trigger.ObjectCreated) definition.trigger()).bucket())
                        .startsWith("conformance-");
            }
        }
    }

    @Test
    void noDeploymentKnowsThem() throws Exception {
        assertThat(Files.readString(Path.of("../deploy/functions.json")))
                .contains("createProduct")
                .doesNotContain("conformance");
    }
}
