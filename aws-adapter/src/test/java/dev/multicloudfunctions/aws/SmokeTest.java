package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.conformance.smoke.SmokeConformance;
import java.util.List;
import java.util.Map;

class SmokeTest extends SmokeConformance {

    @Override
    protected String platform() {
        return "aws";
    }

    @Override
    protected List<String> ways() {
        return List.of("aws, HTTP API", "aws, REST API", "aws, load balancer");
    }

    @Override
    protected String source() {
        return "dev/multicloudfunctions/aws/http/GatewayRequest.java";
    }

    @Override
    protected Map<String, String> faults() {
        return Map.of(
                "orEmpty(event.text(\"rawQueryString\"))",
                "\"\"",
                "headers.add(field.getKey(), value);",
                "if (!field.getKey().equals(\"if-match\")) headers.add(field.getKey(), value);");
    }
}
