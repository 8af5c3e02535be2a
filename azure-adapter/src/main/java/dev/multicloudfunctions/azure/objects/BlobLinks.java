package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.LinkTerms;
import java.net.URI;
import java.util.Map;

/**
 * Shared access signatures for the blobs of one container. They bind neither the type nor the size of an upload; nor is
 * whoever follows one kept from sending metadata.
 */
public final class BlobLinks implements LinkSigner {

    private final StorageClient storage;
    private final String container;

    private BlobLinks(StorageClient storage, String container) {
        this.storage = storage;
        this.container = container;
    }

    /**
     * Signs for a container. Typed so that whoever calls this loads nothing before.
     *
     * @param storage of Blob Storage
     */
    public static LinkSigner of(StorageClient storage, String container) {
        return new BlobLinks(storage, container);
    }

    @Override
    public SignedLink sign(LinkTerms terms) {
        String type = terms.contentType();
        StorageClient.Access access =
                storage.access(container + '/' + terms.key(), type == null ? "r" : "w", terms.seconds());
        return SignedLink.of(
                URI.create(storage.endpoint() + BlobObjectStore.path(container, terms.key()) + '?' + access.query()),
                terms.method(),
                type == null ? Map.of() : Map.of("content-type", type, "x-ms-blob-type", "BlockBlob"),
                access.end());
    }
}
