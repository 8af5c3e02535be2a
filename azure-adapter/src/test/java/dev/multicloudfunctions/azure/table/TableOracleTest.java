package dev.multicloudfunctions.azure.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same operation through our client and through the SDK has the same effect. */
class TableOracleTest {

    private static final String HOSTILE = "é 😀 \"quoted\" <&> '' \\ \u0085 end";

    private static TableClient ours;
    private static com.azure.data.tables.TableClient sdk;

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        String name = azurite.newTable("oracle");
        ours = new TableClient(azurite.wire().client(StorageService.TABLE), name);
        sdk = azurite.tables().getTableClient(name);
    }

    @Test
    void theSdkReadsWhatWeWrite() {
        ours.insert(new TableEntity("a", "1").text("text", HOSTILE).number("number", Long.MAX_VALUE));

        var entity = sdk.getEntity("a", "1");
        assertThat(entity.getProperty("text")).isEqualTo(HOSTILE);
        assertThat(entity.getProperty("number")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void weReadWhatTheSdkWrites() {
        sdk.createEntity(new com.azure.data.tables.models.TableEntity("b", "1")
                .addProperty("text", HOSTILE)
                .addProperty("number", Long.MIN_VALUE)
                .addProperty("other", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .addProperty("truth", true));

        TableEntity entity = ours.find("b", "1");
        assertThat(entity.text("text")).isEqualTo(HOSTILE);
        assertThat(entity.number("number")).isEqualTo(Long.MIN_VALUE);
        assertThat(entity.etag()).isEqualTo(sdk.getEntity("b", "1").getETag());
    }

    @Test
    void aReplaceOfTheSdkIsAChangeToUs() {
        ours.insert(new TableEntity("c", "1").text("text", "first"));
        TableEntity seen = ours.find("c", "1");
        sdk.updateEntity(sdk.getEntity("c", "1").addProperty("text", "second"), TableEntityUpdateMode.REPLACE);

        assertThat(ours.replace(new TableEntity("c", "1").text("text", "third"), seen.etag())
                        .kind())
                .isEqualTo(TableOutcome.Kind.CHANGED);
        assertThat(ours.find("c", "1").text("text")).isEqualTo("second");
    }

    @Test
    void ofABatchWithAConflictNothingIsDoneByEither() {
        sdk.createEntity(new com.azure.data.tables.models.TableEntity("d", "2"));

        assertThat(ours.send(ours.batch()
                                .insert(new TableEntity("d", "1"))
                                .put(new TableEntity("d", "3"))
                                .insert(new TableEntity("d", "2")))
                        .kind())
                .isEqualTo(TableOutcome.Kind.EXISTS);
        assertThat(sdkRows("d")).containsExactly("2");
        assertThat(ours.send(ours.batch().insert(new TableEntity("d", "1")).delete("d", "2", "*"))
                        .done())
                .isTrue();
        assertThat(sdkRows("d")).containsExactly("1");
    }

    @Test
    void aBatchOfTheSdkIsReadByUsInTheOrderOfKeys() {
        sdk.submitTransaction(List.of(action("e", "2"), action("e", "10"), action("e", "1")));

        assertThat(ours.query("PartitionKey eq 'e' and RowKey gt '1' and RowKey lt '3'", "RowKey", 10))
                .extracting(TableEntity::row)
                .containsExactly("10", "2");
    }

    private static List<String> sdkRows(String partition) {
        return sdk
                .listEntities(
                        new ListEntitiesOptions().setFilter("PartitionKey eq '" + partition + "'"), null, Context.NONE)
                .stream()
                .map(com.azure.data.tables.models.TableEntity::getRowKey)
                .toList();
    }

    private static TableTransactionAction action(String partition, String row) {
        return new TableTransactionAction(
                TableTransactionActionType.CREATE, new com.azure.data.tables.models.TableEntity(partition, row));
    }
}
