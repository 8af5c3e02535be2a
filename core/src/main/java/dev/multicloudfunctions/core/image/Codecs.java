package dev.multicloudfunctions.core.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * The codecs by name, so that no other plug-in on the class path is asked: the JDK's for PNG and for writing, and for
 * reading JPEG TwelveMonkeys', which adds CMYK, YCCK, colour profiles and damage that cameras leave to the JDK's.
 */
final class Codecs {
    private static final String JDK = "com.sun.imageio.plugins.";
    private static final ImageReaderSpi PNG_READER = jdk(ImageReaderSpi.class, "png.PNGImageReaderSpi");
    private static final ImageReaderSpi JPEG_READER = jpegReader();
    private static final ImageWriterSpi PNG_WRITER = jdk(ImageWriterSpi.class, "png.PNGImageWriterSpi");
    private static final ImageWriterSpi JPEG_WRITER = jdk(ImageWriterSpi.class, "jpeg.JPEGImageWriterSpi");

    private Codecs() {}

    /** A new reader, which the caller disposes of. */
    static ImageReader reader(PictureFormat format) throws IOException {
        return (format == PictureFormat.JPEG ? JPEG_READER : PNG_READER).createReaderInstance();
    }

    /** A new writer, which the caller disposes of. */
    static ImageWriter writer(PictureFormat format) throws IOException {
        return (format == PictureFormat.JPEG ? JPEG_WRITER : PNG_WRITER).createWriterInstance();
    }

    /**
     * In a registry of our own: the shared one finds plug-ins by the class loader of whichever thread came first, which
     * on a function host is not always ours.
     */
    private static ImageReaderSpi jpegReader() {
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        registry.registerServiceProvider(jdk(ImageReaderSpi.class, "jpeg.JPEGImageReaderSpi"));
        JPEGImageReaderSpi reader = new JPEGImageReaderSpi();
        registry.registerServiceProvider(reader);
        return reader;
    }

    private static <T> T jdk(Class<T> kind, String name) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (provider.getClass().getName().equals(JDK + name)) {
                return provider;
            }
        }
        throw new IllegalStateException("This Java runtime has no image codec " + JDK + name
                + "; it needs the module java.desktop as OpenJDK builds it.");
    }
}
