package dev.multicloudfunctions.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.junit.jupiter.api.Test;

class GetVersionTest {

    @Test
    void reportsTheVersionThatWasBuilt() {
        Deployment deployment = new GetVersion(new InMemoryPlatform()).get();
        assertThat(deployment.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(deployment.platform()).isEqualTo("memory");
        assertThat(deployment.region()).isEqualTo("local");
    }

    @Test
    void theDeploymentMaySayOtherwise() {
        var platform = InMemoryPlatform.builder()
                .setting("APP_VERSION", "canary-7")
                .setting("REGION", "moon-1")
                .build();
        assertThat(new GetVersion(platform).get()).isEqualTo(new Deployment("canary-7", "memory", "moon-1"));
    }
}
