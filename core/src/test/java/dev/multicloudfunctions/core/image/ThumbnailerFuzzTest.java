package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.image.PictureAssert.thumbnailOrRefusal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ThumbnailerFuzzTest {
    static Stream<byte[]> samples() {
        return Samples.all().stream();
    }

    @MethodSource("samples")
    @FuzzTest(maxDuration = "30s")
    void anyFileGivesAThumbnailOrIsRefused(byte[] file) {
        thumbnailOrRefusal(file);
        thumbnailOrRefusal(PngFile.withRightChecksums(file));
    }
}
