package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Meanwhile;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bucket says of its objects: one by one, and in pages. */
abstract class BucketLists extends BucketStreams {

    /** In the order of their bytes, which is none of letters or of words. */
    private static final List<String> NAMES = List.of(
            " ",
            "%",
            "%2F",
            "+",
            "-",
            "...",
            ".a",
            "0",
            "10",
            "2",
            "A",
            "Z/a",
            "_",
            "a",
            "a b",
            "a!",
            "a-",
            "a.b",
            "b/%/c",
            "b/+",
            "b/a/a",
            "b/a/b",
            "b/aa",
            "b0",
            "z&<>'\"",
            "~",
            "\u00e9.b",
            "\u00e9/a",
            "\u65e5\u672c/\u8a9e",
            "\uac00");

    @Test
    void whatIsKnownOfAnObject() {
        store().put(object("a b", new byte[1000]));

        ObjectStat stat = store().stat(folder + "a b").orElseThrow();
        assertThat(stat.key()).isEqualTo(folder + "a b");
        assertThat(stat.size()).isEqualTo(1000);
        assertThat(Duration.between(stat.modifiedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(10));
        assertThat(store().stat(folder + "missing")).isEmpty();
        assertThat(store().list(folder, 10, null).items()).singleElement().satisfies(listed -> {
            assertThat(listed.size()).isEqualTo(1000);
            assertThat(Duration.between(listed.modifiedAt(), stat.modifiedAt()).abs())
                    .isLessThan(Duration.ofSeconds(2));
        });
    }

    @Test
    void anEmptyListIsAPage() {
        assertThat(store().list(folder, 10, null)).isEqualTo(new Page<ObjectStat>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30, 31, 1000})
    void pagesHoldEachObjectOnceInTheOrderOfTheirBytes(int limit) {
        var backwards = new ArrayList<>(NAMES);
        Collections.reverse(backwards);
        for (String name : backwards) {
            store().put(object(name, new byte[] {1}));
        }

        List<Page<ObjectStat>> pages = pages(store(), folder, limit);
        assertThat(names(pages)).isEqualTo(NAMES);
        for (Page<ObjectStat> page : pages.subList(0, pages.size() - 1)) {
            assertThat(page.items()).hasSize(limit);
        }
    }

    @Test
    void keysBeyondTheBasicPlaneComeLast() {
        Capability.ORDER_BEYOND_THE_BASIC_PLANE.assumeIn(lacking());
        List<String> names = List.of("\ud7ff", "\ue000", "\uff5e", "\ud83d\ude00", "\udbff\udffd");
        for (String name : names) {
            store().put(object(name, new byte[0]));
        }

        assertThat(names(pages(store(), folder, 2))).isEqualTo(names);
        assertThat(names).isSortedAccordingTo(ObjectKey::compare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b", "b/", "b/a", "b/a/", "%", "+", "a ", "z&<", "~", "\u00e9", "\u65e5", "nothing", "b//", "..", "../",
                "*", "?", "#", "b/a/a/a"
            })
    void aPrefixSelectsByCharactersAlone(String prefix) {
        for (String name : NAMES) {
            store().put(object(name, new byte[] {1}));
        }

        assertThat(names(pages(store(), folder + prefix, 2)))
                .isEqualTo(
                        NAMES.stream().filter(name -> name.startsWith(prefix)).toList());
    }

    @Test
    void aPageOfAThousandIsFull() {
        for (int i = 0; i < many(); i++) {
            store().put(object("%04d".formatted(i), new byte[0]));
        }

        Page<ObjectStat> first = store().list(folder, Math.min(1000, many() - 1), null);
        assertThat(first.items()).hasSize(Math.min(1000, many() - 1));
        assertThat(store().list(folder, 1000, first.next()).items())
                .hasToString("[" + folder + "%04d]".formatted(many() - 1));
    }

    /** How many objects {@link #aPageOfAThousandIsFull} stores: fewer than 1,001 where that takes long. */
    protected int many() {
        return 1001;
    }

    @Test
    void whatIsThereAllTheTimeIsInOnePage() {
        for (int i = 0; i < 20; i++) {
            store().put(object("k" + (i + 10), new byte[0]));
        }
        int[] turn = {0};

        List<String> names = Meanwhile.repeat(
                () -> {
                    String name = "k" + (10 + turn[0]++ % 20) + "x";
                    store().put(object(name, new byte[0]));
                    store().delete(folder + name);
                },
                () -> names(pages(store(), folder, 3)));
        assertThat(names.stream().filter(name -> !name.endsWith("x")).toList())
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void aCursorIsOfItsListAlone() {
        for (int i = 0; i < 5; i++) {
            store().put(object("a/" + i, new byte[0]));
            store().put(object("b/" + i, new byte[0]));
        }
        String cursor = store().list(folder + "a/", 2, null).next();
        assertThat(cursor).isNotNull().matches("[\\x21-\\x7e]{1,1024}");

        assertThat(store().list(folder + "a/", 5, cursor).items()).hasSize(3);
        refuse(store(), folder + "b/", cursor);
        refuse(store(), folder, cursor);
        refuse(open(TWO), folder + "a/", cursor);
        refuse(open(Bucket.of(ONE.name()).under(folder)), "", cursor);
    }

    @Test
    void aForgedCursorIsInvalid() {
        for (int i = 0; i < 3; i++) {
            store().put(object("a/" + i, new byte[0]));
        }
        String cursor = String.valueOf(store().list(folder, 2, null).next());
        for (int at = 0; at < cursor.length(); at += 5) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            refuse(store(), folder, cursor.substring(0, at) + other + cursor.substring(at + 1));
            refuse(store(), folder, cursor.substring(0, at));
        }
        refuse(store(), folder, cursor + "A");
        refuse(store(), folder, "x".repeat(100_000));
        refuse(store(), folder, " ");
        refuse(store(), folder, "\u0000");
        refuse(store(), folder, folder + "a/1");
        refuse(
                store(),
                folder,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((folder + "a/1").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLongestKeysHaveCursorsToo() {
        String longest = folder + "\u65e5".repeat((511 - folder.length()) / 3);
        store().put(object("a", new byte[0]));
        for (String end : List.of("1", "2", "3")) {
            store().put(StoredObject.of(longest + end, new byte[0], "image/png"));
        }

        assertThat(names(pages(store(), folder, 1))).hasSize(4);
        assertThat(store().list(longest, 1, null).next()).isNotNull().hasSizeLessThanOrEqualTo(1024);
    }

    @Test
    void aListHasLimits() {
        assertThat(Thrown.by(() -> store().list(folder, 0, null))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().list(folder, 1001, null))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().list("k".repeat(513), 1, null))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().list(folder + "\\", 1, null))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().list(folder + "\ud800", 1, null))).isEqualTo(ErrorKind.INVALID);
    }

    private static void refuse(ObjectStore store, String prefix, @Nullable String cursor) {
        assertThat(Thrown.by(() -> store.list(prefix, 2, cursor)))
                .as("the cursor %s", cursor)
                .isEqualTo(ErrorKind.INVALID);
    }

    private static List<Page<ObjectStat>> pages(ObjectStore store, String prefix, int limit) {
        var pages = new ArrayList<Page<ObjectStat>>();
        String cursor = null;
        do {
            Page<ObjectStat> page = store.list(prefix, limit, cursor);
            pages.add(page);
            cursor = page.next();
        } while (cursor != null && pages.size() < 1000);
        return pages;
    }

    private List<String> names(List<Page<ObjectStat>> pages) {
        return pages.stream()
                .flatMap(page -> page.items().stream())
                .map(stat -> stat.key().substring(folder.length()))
                .toList();
    }
}
