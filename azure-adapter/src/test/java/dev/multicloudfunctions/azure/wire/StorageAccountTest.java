package dev.multicloudfunctions.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageAccountTest {

    @ParameterizedTest
    @CsvSource({
        "UseDevelopmentStorage=true, http://127.0.0.1:10002/devstoreaccount1",
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://az, http://az:10002/devstoreaccount1",
        "AccountName=a;AccountKey=a2V5, https://a.table.core.windows.net",
        "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn,"
                + " http://a.table.core.chinacloudapi.cn",
        "TableEndpoint=https://t.example.com/;AccountName=a;AccountKey=a2V5Cg==, https://t.example.com"
    })
    void aConnectionStringSaysWhereTablesAre(String connection, String expected) {
        assertThat(account(connection).endpoint(StorageService.TABLE)).hasToString(expected);
        assertThat(account(connection).sharedKey()).isNotNull();
    }

    @Test
    void anIdentityHasNoKeyAndTheAddressesThatAreGiven() {
        StorageAccount account = StorageAccount.of(Settings.of(Map.of(
                "AzureWebJobsStorage__accountName", "a",
                "AzureWebJobsStorage__queueServiceUri", "https://q.queue.core.usgovcloudapi.net")));

        assertThat(account.endpoint(StorageService.BLOB)).hasToString("https://a.blob.core.windows.net");
        assertThat(account.endpoint(StorageService.QUEUE)).hasToString("https://q.queue.core.usgovcloudapi.net");
        assertThat(account.sharedKey()).isNull();
    }

    @Test
    void aServiceWhoseAddressIsMissingIsOurOwnFault() {
        StorageAccount account = StorageAccount.of(
                Settings.of(Map.of("AzureWebJobsStorage__queueServiceUri", "https://q.queue.core.windows.net")));

        assertThat(Thrown.by(() -> account.endpoint(StorageService.TABLE))).isEqualTo(ErrorKind.INTERNAL);
    }

    private static StorageAccount account(String connection) {
        return StorageAccount.of(Settings.of(Map.of("AzureWebJobsStorage", connection)));
    }
}
