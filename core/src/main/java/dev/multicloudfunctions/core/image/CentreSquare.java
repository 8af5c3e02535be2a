package dev.multicloudfunctions.core.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes the part of a picture that a square thumbnail shows, and no more of it than the thumbnail can use. */
final class CentreSquare {
    private CentreSquare() {}

    /**
     * @param enough pixels per side that suffice; the result has fewer than twice as many
     * @return sRGB without alpha ({@code TYPE_INT_RGB}) for a JPEG and an opaque PNG, else with ({@code TYPE_INT_ARGB})
     * @throws IOException or a runtime exception of the codec's choice, if it cannot decode the picture
     */
    static BufferedImage decode(Picture picture, int enough) throws IOException {
        int side = Math.min(picture.width(), picture.height());
        int step = Math.max(1, side / enough);
        ImageReader reader = Codecs.reader(picture.format());
        try (ImageInputStream input = new ByteArrayImageInputStream(picture.decodable())) {
            reader.setInput(input, true, true);
            if (reader.getWidth(0) != picture.width() || reader.getHeight(0) != picture.height()) {
                throw Refusal.invalid("The " + picture.format() + " states two different sizes.");
            }
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(
                    new Rectangle((picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
            param.setSourceSubsampling(step, step, 0, 0);
            return inRgb(reader.read(0, param), picture.format());
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage inRgb(BufferedImage decoded, PictureFormat format) {
        ColorModel colours = decoded.getColorModel();
        boolean alpha = format == PictureFormat.PNG && colours.hasAlpha();
        int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage rgb = new BufferedImage(decoded.getWidth(), decoded.getHeight(), type);
        if (colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(colours instanceof IndexColorModel)) {
            copyGrey(decoded, rgb);
            return rgb;
        }
        Graphics2D graphics = rgb.createGraphics();
        if (!alpha) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, rgb.getWidth(), rgb.getHeight());
        }
        graphics.drawImage(decoded, 0, 0, null);
        graphics.dispose();
        return rgb;
    }

    /** By hand, since Java takes grey for linear light and would brighten what is stored with sRGB's curve. */
    private static void copyGrey(BufferedImage grey, BufferedImage rgb) {
        Raster samples = grey.getRaster();
        int shift = samples.getSampleModel().getSampleSize(0) - 8;
        boolean alpha = samples.getNumBands() > 1;
        int[] pixel = new int[samples.getNumBands()];
        for (int y = 0; y < grey.getHeight(); y++) {
            for (int x = 0; x < grey.getWidth(); x++) {
                samples.getPixel(x, y, pixel);
                int value = pixel[0] >> shift;
                int opacity = alpha ? pixel[1] >> shift : 0xFF;
                rgb.setRGB(x, y, opacity << 24 | value << 16 | value << 8 | value);
            }
        }
    }
}
