package dev.multicloudfunctions.azure.document;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A table in Azurite for each collection, made when it is first asked for. */
final class DocumentTables {

    private final String prefix;
    private final StorageWire wire = Azurite.get().wire();
    private final Map<String, DocumentDriver> drivers = new ConcurrentHashMap<>();

    /** @param prefix what no other test's tables begin with */
    DocumentTables(String prefix) {
        this.prefix = prefix;
    }

    DocumentDriver driver(DocumentCollection<?> collection) {
        return drivers.computeIfAbsent(collection.name(), name -> {
            String table = Azurite.get().newTable(prefix + name);
            return new TableDocuments(new TableClient(wire.client(StorageService.TABLE), table), name);
        });
    }
}
