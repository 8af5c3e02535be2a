package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.cli.CommandLine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostNamesTest {

    private static final String POD = "10.1.2.3";

    @Test
    void beyondThisMachineEveryNameIsAnsweredUntilSomeAreNamed() {
        var open = new HostNames(CommandLine.parse(Map.of("HOST", "0.0.0.0")));
        var named = new HostNames(CommandLine.parse(Map.of("HOST", "0.0.0.0", "ALLOWED_HOSTS", "shop.example")));

        assertThat(open.refusal("any.example", POD)).isNull();
        assertThat(named.refusal("any.example", POD)).isNotNull();
        assertThat(named.refusal("shop.example:80", POD)).isNull();
        assertThat(named.refusal("localhost:8080", POD)).isNull();
    }

    @Test
    void probesAskByTheAddressThatTheyReach() {
        var named = new HostNames(CommandLine.parse(Map.of("HOST", "0.0.0.0", "ALLOWED_HOSTS", "shop.example")));

        assertThat(named.refusal(POD + ":8080", POD)).isNull();
        assertThat(named.refusal("[fd00::2]:8080", "fd00::2")).isNull();
        assertThat(named.refusal("10.1.2.4:8080", POD)).isNotNull();
    }
}
