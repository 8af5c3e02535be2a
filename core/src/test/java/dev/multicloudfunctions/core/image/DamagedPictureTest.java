package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.image.PictureAssert.thumbnailOrRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedPictureTest {
    private static final int ROUNDS = 2_000;

    @Test
    void damagedFilesGiveAThumbnailOrAreRefused() {
        List<byte[]> samples = Samples.all();
        Random random = new Random(20_240_229);
        int shown = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = samples.get(round % samples.size()).clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            byte[] damaged = round % 4 == 0 ? file : PngFile.withRightChecksums(file);
            boolean[] thumbnail = new boolean[1];
            long allocated = Allocation.of(() -> thumbnail[0] = thumbnailOrRefusal(damaged));
            assertThat(allocated).as("bytes allocated in round " + round).isLessThan(100_000_000);
            shown += thumbnail[0] ? 1 : 0;
        }
        // Neither all nor none: otherwise the damage misses the decoders.
        assertThat(shown).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }
}
