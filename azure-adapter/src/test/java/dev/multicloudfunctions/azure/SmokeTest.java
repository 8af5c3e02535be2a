package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.conformance.smoke.SmokeConformance;
import java.util.List;
import java.util.Map;

class SmokeTest extends SmokeConformance {

    @Override
    protected String platform() {
        return "azure";
    }

    @Override
    protected List<String> ways() {
        return List.of("azure");
    }

    @Override
    protected String source() {
        return "dev/multicloudfunctions/azure/http/HostRequest.java";
    }

    @Override
    protected Map<String, String> faults() {
        return Map.of(
                "String target = target(address(message));",
                "String target = target(address(message)).split(\"[?]\")[0];",
                "headers.add(field.getKey(), field.getValue());",
                "if (!field.getKey().equals(\"if-match\")) headers.add(field.getKey(), field.getValue());");
    }
}
