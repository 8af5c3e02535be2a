package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.core.pagination.PageRequest;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code listImages}: walks the metadata of the thumbnails page by page. */
public final class ListImages implements Function<PageRequest, ImagePage> {

    private final DocumentReader<StoredImage> images;
    private final Cursors cursors;

    /**
     * Over this store.
     *
     * @param cursors of this list alone
     */
    public ListImages(DocumentReader<StoredImage> images, Cursors cursors) {
        this.images = images;
        this.cursors = cursors;
    }

    @Override
    public ImagePage apply(PageRequest request) {
        Page<StoredImage> page = images.list(request.size(), cursors.open(request.cursor()));
        List<ImageMetadata> items = new ArrayList<>();
        for (StoredImage image : page.items()) {
            items.add(image.metadata());
        }
        return new ImagePage(items, cursors.seal(page.next()));
    }
}
