package dev.multicloudfunctions.azure.image;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.store.ImageRepositoryConformance;
import dev.multicloudfunctions.core.image.ImageRepository;
import org.junit.jupiter.api.BeforeAll;

class TableImageRepositoryTest extends ImageRepositoryConformance {

    private static ImageRepository repository;

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        repository = new TableImageRepository(
                new TableClient(azurite.wire().client(StorageService.TABLE), azurite.newTable("imagesOfTheSuite")));
    }

    @Override
    protected ImageRepository repository() {
        return repository;
    }
}
