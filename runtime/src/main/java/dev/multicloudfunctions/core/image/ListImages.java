package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.page.PageRequest;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.secret.Cursors;
import java.util.function.Function;

/** {@code listImages}: walks the metadata of the thumbnails page by page. */
public final class ListImages implements Function<PageRequest, ImagePage> {

    private final ImageRepository images;
    private final Cursors cursors;

    /**
     * Over this store.
     *
     * @param cursors of this list alone
     */
    public ListImages(ImageRepository images, Cursors cursors) {
        this.images = images;
        this.cursors = cursors;
    }

    @Override
    public ImagePage apply(PageRequest request) {
        Slice<ImageMetadata> slice = images.list(request.size(), cursors.open(request.cursor()));
        return new ImagePage(slice.items(), cursors.seal(slice.next()));
    }
}
