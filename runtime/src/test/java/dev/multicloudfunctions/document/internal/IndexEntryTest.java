package dev.multicloudfunctions.document.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexEntryTest {

    private static final String GROUP = Base32.hash("group".getBytes(StandardCharsets.UTF_8));
    private static final String KEY = Base32.hash("key".getBytes(StandardCharsets.UTF_8));

    /** Entries as collections have them, and bounds before, between and after them. */
    private static List<String> entries() {
        List<String> entries = new ArrayList<>(List.of(GROUP, GROUP + '~', GROUP + "0-", GROUP + "V~"));
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var value = new byte[random.nextInt(4)];
            random.nextBytes(value);
            String position = Base32.encode(value);
            entries.add(GROUP + position + '-' + KEY);
            entries.add(GROUP + position + '~');
        }
        return entries;
    }

    @Test
    void theComplementTurnsTheOrderRound() {
        List<String> entries = entries();
        for (String one : entries) {
            for (String other : entries) {
                if (!one.equals(other)) {
                    assertThat(Integer.signum(IndexEntry.complement(other).compareTo(IndexEntry.complement(one))))
                            .as("%s and %s", one, other)
                            .isEqualTo(Integer.signum(one.compareTo(other)));
                }
            }
        }
        assertThat(entries.stream().map(IndexEntry::complement)).allMatch(text -> text.startsWith(GROUP));
    }

    @Test
    void anEntryIsItsGroupAndItsPosition() {
        String entry = GROUP + "0A-" + KEY;

        assertThat(IndexEntry.group(entry)).isEqualTo(GROUP);
        assertThat(IndexEntry.position(entry)).isEqualTo("0A-" + KEY);
    }

    @Test
    void aPositionIsDigitsAHyphenAndAHash() {
        String longest = "0".repeat(IndexEntry.MAX_LENGTH - IndexEntry.GROUP_LENGTH - KEY.length() - 1);
        for (String right : List.of("-" + KEY, "0A-" + KEY, "9V-" + KEY, longest + '-' + KEY)) {
            assertThat(IndexEntry.isPosition(right)).as(right).isTrue();
        }
        for (String wrong : List.of(
                "",
                KEY,
                "0A" + KEY,
                "0A~" + KEY,
                "W-" + KEY,
                "/-" + KEY,
                ":-" + KEY,
                "@-" + KEY,
                "a-" + KEY,
                "0-" + KEY.substring(1) + 'W',
                "0-" + KEY.substring(1),
                longest + "0-" + KEY)) {
            assertThat(IndexEntry.isPosition(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void digitsSortAsTheBytesTheyStandFor() {
        List<byte[]> bytes = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            bytes.add(new byte[] {(byte) i});
            bytes.add(new byte[] {(byte) i, (byte) (255 - i)});
        }
        List<String> texts = new ArrayList<>();
        bytes.stream().sorted(java.util.Arrays::compareUnsigned).forEach(each -> texts.add(Base32.encode(each) + '-'));

        List<String> sorted = new ArrayList<>(texts);
        Collections.sort(sorted);
        assertThat(texts).doesNotHaveDuplicates().isEqualTo(sorted);
        for (int i = 0; i < 32; i++) {
            assertThat(Base32.value(Base32.digit(i))).isEqualTo(i);
        }
    }
}
