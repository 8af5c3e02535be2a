package dev.multicloudfunctions.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.document.DocumentFaultsConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class DynamoDocumentFaultsTest extends DocumentFaultsConformance {

    @ParameterizedTest
    @ValueSource(longs = {-6, 6, -600, 600})
    void aWrongClockIsCorrectedOnce(long minutes) {
        aWrongClockIsCorrectedOnce(Duration.ofMinutes(minutes));
    }

    @Test
    void keysThatNobodyRenewsAreOurOwnFault() {
        proxy().next(Fault.EXPIRED, Fault.EXPIRED);

        assertThat(Thrown.by(() -> items().find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy().operations()).hasSize(2);
    }

    @Test
    void aMissingTableIsOurOwnFault() {
        var missing = new DynamoDocuments(DynamoLocal.client(), ITEMS, "missing");

        assertThat(Thrown.by(() -> missing.get("a"))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(DynamoLocal.uri(), new FaultyDynamo());
    }

    @Override
    protected DocumentDriver newDriver(
            DocumentCollection<?> collection, URI store, RetryPolicy policy, Pause pause, Clock clock) {
        var wire = new Wire(Settings.of(DynamoLocal.ENVIRONMENT), clock, policy, pause);
        var dynamo = new DynamoClient(wire.json(new Endpoint("dynamodb", "eu-central-1", store, true)));
        return new DynamoDocuments(dynamo, collection, LocalTables.of(collection));
    }
}
