package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.smoke.SmokeConformance;
import java.util.List;
import java.util.Map;

class SmokeTest extends SmokeConformance {

    @Override
    protected String platform() {
        return "container";
    }

    @Override
    protected List<String> ways() {
        return List.of("container");
    }

    @Override
    protected String source() {
        return "dev/multicloudfunctions/container/web/ServletTranslation.java";
    }

    @Override
    protected Map<String, String> faults() {
        return Map.of(
                "query == null ? \"\" : query",
                "\"\"",
                "headers.add(name, values.nextElement());",
                "if (name.equalsIgnoreCase(\"If-Match\")) values.nextElement(); else headers.add(name, values.nextElement());");
    }
}
