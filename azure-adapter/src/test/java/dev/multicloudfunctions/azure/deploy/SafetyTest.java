package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import org.junit.jupiter.api.Test;

/** Nothing is reached without encryption, and nobody gets in by a password. */
class SafetyTest {

    @Test
    void appsAnswerNothingButEncryptedRequests() {
        for (Place app : ArmTemplate.MAIN.apps()) {
            Place properties = app.at("properties");
            is("true", properties.at("httpsOnly"), app);
            is("1.2", properties.at("siteConfig", "minTlsVersion"), app);
            is("1.2", properties.at("siteConfig", "scmMinTlsVersion"), app);
            is("Disabled", properties.at("siteConfig", "ftpsState"), app);
        }
    }

    @Test
    void theStorageAccountKnowsIdentitiesAlone() {
        for (Place account : ArmTemplate.MAIN.resources("Microsoft.Storage/storageAccounts")) {
            Place properties = account.at("properties");
            is("TLS1_2", properties.at("minimumTlsVersion"), account);
            is("true", properties.at("supportsHttpsTrafficOnly"), account);
            is("false", properties.at("allowBlobPublicAccess"), account);
            is("false", properties.at("allowSharedKeyAccess"), account);
        }
    }

    @Test
    void theVaultAndTheTelemetryKnowIdentitiesAlone() {
        for (Place vault : ArmTemplate.MAIN.resources("Microsoft.KeyVault/vaults")) {
            is("true", vault.at("properties", "enableRbacAuthorization"), vault);
            is("true", vault.at("properties", "enableSoftDelete"), vault);
        }
        for (Place component : ArmTemplate.MAIN.resources("Microsoft.Insights/components")) {
            is("true", component.at("properties", "DisableLocalAuth"), component);
            is("LogAnalytics", component.at("properties", "IngestionMode"), component);
        }
    }

    @Test
    void theOutputsHoldNoSecret() {
        Place outputs = ArmTemplate.MAIN.file().at("outputs");
        assertThat(outputs.text())
                .as("%s", outputs)
                .doesNotContainIgnoringCase("listKeys")
                .doesNotContain("cursorKey");
        is("securestring", ArmTemplate.MAIN.file().at("parameters", "cursorKey", "type"), outputs);
    }

    private static void is(String expected, Place place, Place of) {
        assertThat(place.text()).as("%s, of %s", place, of).isEqualTo(expected);
    }
}
