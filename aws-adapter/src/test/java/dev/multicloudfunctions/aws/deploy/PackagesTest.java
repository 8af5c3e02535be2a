package dev.multicloudfunctions.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The slim package is deployed by an edit of one line: who needs more names the whole package itself. */
@Tag("any-jdk")
class PackagesTest {

    private static final Place TEMPLATE = Place.of("aws/template.yaml");
    private static final String WHOLE = "../../aws-adapter/target/function.zip";
    private static final Set<String> OBJECTS = Set.of("OBJECTS_READ", "OBJECTS_WRITE");

    @Test
    void whoseFunctionNeedsObjectsNamesThePackageThatHasTheSdk() {
        var needObjects = new LinkedHashSet<String>();
        for (Place function : Place.of("functions.json").at("functions").items()) {
            if (function.at("access").texts().stream().anyMatch(OBJECTS::contains)) {
                needObjects.add(function.at("name").text());
            }
        }
        assertThat(needObjects).isNotEmpty();
        for (Lambda lambda : new SamTemplate(TEMPLATE).lambdas()) {
            Place own = lambda.place().at("Properties", "CodeUri");
            if (lambda.function() != null && needObjects.contains(lambda.function())) {
                assertThat(own.present() ? own.text() : "none")
                        .as("%s: CodeUri of a function that needs objects", lambda.place())
                        .isEqualTo(WHOLE);
            } else {
                assertThat(own.present()).as("%s: an own CodeUri", own).isFalse();
            }
        }
    }

    @Test
    void theEditOfTheReadmeHitsTheOneLineOfAllOthers() throws IOException {
        String template = Files.readString(TEMPLATE.file());
        String globals = template.substring(template.indexOf("\nGlobals:"), template.indexOf("\nResources:"));

        assertThat(globals).containsOnlyOnce("function.zip").contains("\n    CodeUri: " + WHOLE + '\n');
    }
}
