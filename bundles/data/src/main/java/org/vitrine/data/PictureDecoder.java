package org.vitrine.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Decodes PNG and JPEG to [c,h,w] in [0,1].
 *
 * <p>Grey pictures have one channel, all others three; alpha is dropped, palettes are resolved, 8
 * bits are divided by 255 and 16 bits by 65535. Colour profiles and EXIF orientation are ignored,
 * as most training pipelines do.
 */
final class PictureDecoder {
  private static final String CMYK = "its colours are CMYK or YCCK; convert it to RGB";

  private PictureDecoder() {}

  /**
   * Decodes the picture in a stream.
   *
   * @throws IOException if it is not a picture, is damaged or truncated, or has CMYK colours
   */
  static Tensor decode(InputStream stream) throws IOException {
    try (ImageInputStream input = new MemoryCacheImageInputStream(stream)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IIOException("it is neither PNG nor JPEG");
      }
      ImageReader reader = readers.next();
      try {
        return tensor(read(reader, input));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage read(ImageReader reader, ImageInputStream input) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    reader.setInput(input, true, true);
    BufferedImage picture;
    try {
      picture = reader.read(0);
    } catch (IIOException e) {
      throw explained(e);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      // damaged files trip the decoder's own arithmetic
      throw new IIOException("it is damaged", e);
    }
    // the JPEG decoder fills what is missing with grey and only warns
    if (warnings.stream().anyMatch(PictureDecoder::truncated)) {
      throw new IIOException("it is truncated");
    }
    // without Adobe's marker four colours pass for RGB with alpha
    if (reader.getFormatName().equals("JPEG") && picture.getRaster().getNumBands() == 4) {
      throw new IIOException(CMYK);
    }
    return picture;
  }

  private static boolean truncated(String warning) {
    return warning.startsWith("Truncated") || warning.contains("premature end");
  }

  private static IOException explained(IIOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.startsWith("Unsupported Image Type")) {
      return new IIOException(CMYK, e);
    }
    if (e.getCause() instanceof EOFException) {
      return new IIOException("it is truncated", e);
    }
    return new IIOException("it is damaged: " + message, e);
  }

  private static Tensor tensor(BufferedImage picture) throws IOException {
    if (picture.getColorModel() instanceof IndexColorModel palette) {
      return resolve(picture, palette);
    }
    Raster raster = picture.getRaster();
    int type = raster.getDataBuffer().getDataType();
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw new IIOException("its values are neither 8 nor 16 bits");
    }
    float scale = type == DataBuffer.TYPE_BYTE ? 255 : 65535;
    int channels = raster.getNumBands() < 3 ? 1 : 3;
    int width = raster.getWidth();
    int area = width * raster.getHeight();
    float[] values = new float[Math.multiplyExact(channels, area)];
    int[] row = new int[width];
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < raster.getHeight(); y++) {
        raster.getSamples(0, y, width, 1, channel, row);
        for (int x = 0; x < width; x++) {
          values[channel * area + y * width + x] = row[x] / scale;
        }
      }
    }
    return Tensor.of(Shape.of(channels, raster.getHeight(), width), values);
  }

  private static Tensor resolve(BufferedImage picture, IndexColorModel palette) {
    boolean grey = true;
    for (int i = 0; i < palette.getMapSize(); i++) {
      grey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
    }
    int channels = grey ? 1 : 3;
    int width = picture.getWidth();
    int area = width * picture.getHeight();
    float[] values = new float[channels * area];
    for (int i = 0; i < area; i++) {
      int rgb = picture.getRGB(i % width, i / width);
      for (int channel = 0; channel < channels; channel++) {
        values[channel * area + i] = (rgb >> (16 - 8 * channel) & 0xff) / 255f;
      }
    }
    return Tensor.of(Shape.of(channels, picture.getHeight(), width), values);
  }
}
