package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class TemplatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Greets.",
                "A \"quoted\": word # and no comment",
                "- item",
                "yes",
                "null",
                "1e3",
                "2026-01-01",
                "${AWS::AccountId} [=functions] [#list]",
                "!Ref Table",
                "*anchor &other %tag @at `tick",
                " leading and trailing ",
                "back\\slash\ttab\nline",
                "line\u2028separator\u0085next\ufeffmark",
                "emoji \ud83d\ude00 {brace} [bracket], comma",
                ""
            })
    void aTextOfTheUserStaysOneValue(String text) throws Exception {
        assertThat(new Yaml().<Object>load("a: " + Templates.yaml(text) + "\nb: [" + Templates.yaml(text) + ", 1]"))
                .isEqualTo(java.util.Map.of("a", text, "b", java.util.List.of(text, 1)));
        assertThat(new JsonMapper().readTree(Templates.json(text)).textValue()).isEqualTo(text);
    }
}
