package dev.multicloudfunctions.document.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangePartTest {

    /** A part whose pages are given, of which an empty one says nothing. */
    private static final class Pages extends RangePart<String> {

        private final List<List<String>> pages;
        private final List<Integer> asked = new ArrayList<>();

        Pages(String... pages) {
            this.pages = new ArrayList<>(Stream.of(pages)
                    .map(page -> page.isEmpty() ? List.<String>of() : Arrays.asList(page.split("")))
                    .toList());
        }

        @Override
        protected List<String> next(int most) {
            asked.add(most);
            return pages.remove(0);
        }

        @Override
        protected boolean atEnd() {
            return pages.isEmpty();
        }

        @Override
        protected String order(String element) {
            return element;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allPartsAreMergedInOrderWhateverTheirPages(boolean descending) {
        List<String> letters = Stream.of("abcdefghij".split(""))
                .sorted(descending ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .toList();
        List<Pages> parts = descending
                ? List.of(new Pages("jg", "", "a"), new Pages(""), new Pages("", "ihfedcb"))
                : List.of(new Pages("ad", "", "j"), new Pages(""), new Pages("", "bcefghi"));

        assertThat(RangePart.merge(parts, 100, 10, descending)).isEqualTo(letters);
        assertThat(RangePart.goesOn(parts)).isFalse();
    }

    @Test
    void noMoreIsMergedThanWantedAndTheRestIsKnownToFollow() {
        List<Pages> parts = List.of(new Pages("ac"), new Pages("bd"));

        assertThat(RangePart.merge(parts, 3, 2, false)).containsExactly("a", "b", "c");
        assertThat(RangePart.goesOn(parts)).isTrue();
        assertThat(RangePart.merge(parts, 1, 2, false)).containsExactly("d");
        assertThat(RangePart.goesOn(parts)).isFalse();
    }

    @Test
    void whatAPartHasNotEndedWithMayFollow() {
        List<Pages> parts = List.of(new Pages("a", "b"));

        assertThat(RangePart.merge(parts, 1, 1, false)).containsExactly("a");
        assertThat(RangePart.goesOn(parts)).isTrue();
    }

    @Test
    void aPartIsAskedForNoMoreThanIsStillWanted() {
        var part = new Pages("abc", "d");

        assertThat(RangePart.merge(List.of(part), 4, 3, false)).containsExactly("a", "b", "c", "d");
        assertThat(part.asked).containsExactly(3, 1);
    }
}
