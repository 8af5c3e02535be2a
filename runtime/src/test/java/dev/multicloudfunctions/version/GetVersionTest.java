package dev.multicloudfunctions.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.application.Application;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.junit.jupiter.api.Test;

class GetVersionTest {

    private static final Application APPLICATION = FunctionTable.of(
                    table -> table.application("todo", "Todo list", "2.1"))
            .application();

    @Test
    void reportsTheApplicationsVersion() {
        Deployment deployment = new GetVersion(APPLICATION, new InMemoryPlatform()).get();

        assertThat(deployment).isEqualTo(new Deployment("2.1", "memory", "local"));
    }

    @Test
    void theDeploymentMaySayOtherwise() {
        var platform = InMemoryPlatform.builder()
                .setting("APP_VERSION", "canary-7")
                .setting("REGION", "moon-1")
                .build();

        assertThat(new GetVersion(APPLICATION, platform).get())
                .isEqualTo(new Deployment("canary-7", "memory", "moon-1"));
    }
}
