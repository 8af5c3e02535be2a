package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.junit.jupiter.api.Test;

class RightsTest {

    record Shelf(String id) {}

    private static final DocumentCollection<Shelf> SHELVES =
            DocumentCollection.of("shelves", Shelf.class).key("id");
    private static final Bucket PHOTOS = Bucket.of("photos");

    private static Rights rights() {
        FunctionTable table = FunctionTable.of(
                declared -> declared.consumer("fill", Trigger.created(PHOTOS, ""), ObjectCreated.class, platform -> {
                            var unusedReader = platform.reader(SHELVES);
                            var unusedShelves = platform.documents(SHELVES);
                            var unusedAgain = platform.reader(SHELVES);
                            var unusedPhotos = platform.objectReader(PHOTOS);
                            return object -> {};
                        })
                        .supplier("sign", Trigger.Http.get("/link"), Shelf.class, platform -> {
                            var unusedLinks = platform.links(PHOTOS);
                            return () -> new Shelf("a");
                        }));
        return Rights.of(new Functions(table, new InMemoryPlatform()));
    }

    /** Asked for in either order: who may write may read. */
    @Test
    void aRightThatAnotherOneContainsHasNoArrowOfItsOwn() {
        assertThat(rights().of("fill"))
                .extracting(
                        arrow -> arrow.right().words() + ' ' + arrow.resource().name())
                .containsExactly("triggered by photos", "reads and writes shelves", "reads photos");
    }

    @Test
    void whoSignsLinksHasAnArrowToo() {
        assertThat(rights().of("sign"))
                .extracting(
                        arrow -> arrow.right().words() + ' ' + arrow.resource().name())
                .containsExactly("signs links to photos");
    }
}
