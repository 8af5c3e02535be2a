package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.conformance.smoke.SmokeConformance;
import java.util.List;
import java.util.Map;

class SmokeTest extends SmokeConformance {

    @Override
    protected String platform() {
        return "gcp";
    }

    @Override
    protected List<String> ways() {
        return List.of("gcp");
    }

    @Override
    protected String source() {
        return "dev/multicloudfunctions/gcp/http/FrameworkRequest.java";
    }

    @Override
    protected Map<String, String> faults() {
        return Map.of(
                "question < 0 ? \"\" : target.substring(question + 1)",
                "\"\"",
                "headers.add(field.getKey(), values.get(i));",
                "if (!field.getKey().equals(\"If-Match\")) headers.add(field.getKey(), values.get(i));");
    }
}
