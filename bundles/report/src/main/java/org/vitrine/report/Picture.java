package org.vitrine.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.vitrine.api.tensor.Tensor;

/**
 * A picture in memory.
 *
 * @param height rows
 * @param width columns
 * @param argb row by row, 8 bits each of alpha, red, green and blue, not premultiplied
 */
public record Picture(int height, int width, int[] argb) {
  /** Checks that the pixels fill the picture. */
  public Picture {
    if (argb.length != height * width) {
      throw new IllegalArgumentException(argb.length + " pixels for " + height + "x" + width);
    }
  }

  /**
   * Returns an image as a picture.
   *
   * @param image [c,h,w] in [0,1]; three channels are colour, of any other number the mean is shown
   */
  public static Picture of(Tensor image) {
    int channels = image.shape().at(0);
    int height = image.shape().at(1);
    int width = image.shape().at(2);
    int size = height * width;
    int[] argb = new int[size];
    for (int i = 0; i < size; i++) {
      if (channels == 3) {
        argb[i] = rgb(image.array()[i], image.array()[size + i], image.array()[2 * size + i]);
      } else {
        float sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += image.array()[c * size + i];
        }
        argb[i] = rgb(sum / channels, sum / channels, sum / channels);
      }
    }
    return new Picture(height, width, argb);
  }

  /** Returns this picture in grey, by the luma of ITU-R BT.601. */
  public Picture grey() {
    int[] grey = Arrays.stream(argb).map(Picture::luma).toArray();
    return new Picture(height, width, grey);
  }

  /** Returns a white picture. */
  public static Picture white(int height, int width) {
    int[] argb = new int[height * width];
    Arrays.fill(argb, 0xFFFFFFFF);
    return new Picture(height, width, argb);
  }

  /** Returns this picture with another of the same height to its right. */
  public Picture beside(Picture right) {
    if (right.height != height) {
      throw new IllegalArgumentException("pictures of different height");
    }
    int wide = width + right.width;
    int[] both = new int[height * wide];
    for (int y = 0; y < height; y++) {
      System.arraycopy(argb, y * width, both, y * wide, width);
      System.arraycopy(right.argb, y * right.width, both, y * wide + width, right.width);
    }
    return new Picture(height, wide, both);
  }

  /** Returns this picture laid over another of the same size. */
  public Picture over(Picture below) {
    if (below.height != height || below.width != width) {
      throw new IllegalArgumentException("pictures of different size");
    }
    int[] mixed = new int[argb.length];
    for (int i = 0; i < mixed.length; i++) {
      int alpha = argb[i] >>> 24;
      int pixel = 0xFF000000;
      for (int shift = 0; shift < 24; shift += 8) {
        int top = (argb[i] >> shift) & 255;
        int bottom = (below.argb[i] >> shift) & 255;
        pixel |= ((top * alpha + bottom * (255 - alpha) + 127) / 255) << shift;
      }
      mixed[i] = pixel;
    }
    return new Picture(height, width, mixed);
  }

  /** Returns an address that holds this picture itself. */
  String uri() {
    return uri(png());
  }

  /** Returns an address that holds a picture itself. */
  static String uri(byte... png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  /** Returns this picture as PNG. */
  public byte[] png() {
    boolean opaque = Arrays.stream(argb).allMatch(p -> p >>> 24 == 255);
    BufferedImage image =
        new BufferedImage(
            width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // in memory, so that no cache file is written
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static int luma(int pixel) {
    int red = (pixel >> 16) & 255;
    int green = (pixel >> 8) & 255;
    int blue = pixel & 255;
    int grey = (299 * red + 587 * green + 114 * blue + 500) / 1000;
    return (pixel & 0xFF000000) | (grey << 16) | (grey << 8) | grey;
  }

  private static int rgb(float red, float green, float blue) {
    return 0xFF000000 | (level(red) << 16) | (level(green) << 8) | level(blue);
  }

  private static int level(float value) {
    return Math.round(Math.max(0, Math.min(1, value)) * 255);
  }
}
