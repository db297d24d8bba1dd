package org.vitrine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class PictureDecoderTest {
  @Test
  void decodesColoursChannelsFirst() throws IOException {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xff0033);
    picture.setRGB(1, 0, 0x00ff66);
    Tensor expected = Tensor.of(Shape.of(3, 1, 2), 1, 0, 0, 1, 0.2f, 0.4f);
    assertEquals(expected, decode(bytes(picture, "png")));
  }

  @Test
  void dropsAlpha() throws IOException {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x40ff3300);
    assertEquals(Tensor.of(Shape.of(3, 1, 1), 1, 0.2f, 0), decode(bytes(picture, "png")));
  }

  @Test
  void keepsGreyAtOneChannelWithoutChangingItsValues() throws IOException {
    BufferedImage picture = new BufferedImage(1, 2, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setSample(0, 0, 0, 51);
    picture.getRaster().setSample(0, 1, 0, 255);
    assertEquals(Tensor.of(Shape.of(1, 2, 1), 0.2f, 1), decode(bytes(picture, "png")));
  }

  @Test
  void readsSixteenBits() throws IOException {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    picture.getRaster().setSample(0, 0, 0, 13107);
    assertEquals(Tensor.of(Shape.of(1, 1, 1), 0.2f), decode(bytes(picture, "png")));
  }

  @Test
  void resolvesPalettes() throws IOException {
    byte[] red = {0, (byte) 255};
    byte[] none = {0, 0};
    BufferedImage colours =
        new BufferedImage(
            1, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, none, none));
    colours.getRaster().setSample(0, 0, 0, 1);
    assertEquals(Tensor.of(Shape.of(3, 1, 1), 1, 0, 0), decode(bytes(colours, "png")));
    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.getRaster().setSample(1, 0, 0, 1);
    assertEquals(Tensor.of(Shape.of(1, 1, 2), 0, 1), decode(bytes(bits, "png")));
  }

  @Test
  void readsJpegWithinItsLoss() throws IOException {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      picture.setRGB(i % 16, i / 16, 0x6699cc);
    }
    Tensor tensor = decode(bytes(picture, "jpg"));
    assertEquals(Shape.of(3, 16, 16), tensor.shape());
    assertEquals(0.4f, tensor.get(0, 8, 8), 0.01);
    assertEquals(0.6f, tensor.get(1, 8, 8), 0.01);
    assertEquals(0.8f, tensor.get(2, 8, 8), 0.01);
  }

  @Test
  void namesWhatCannotBeDecoded() throws IOException {
    assertReason("neither PNG nor JPEG", "hello".getBytes(StandardCharsets.UTF_8));
    assertReason("neither PNG nor JPEG", new byte[0]);
    BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      noise.setRGB(i % 64, i / 64, i * 0x9E3779B1);
    }
    for (String format : new String[] {"png", "jpg"}) {
      byte[] whole = bytes(noise, format);
      assertReason("truncated", Arrays.copyOf(whole, whole.length / 2));
    }
    assertReason("CMYK", fourBandJpeg());
    assertReason("CMYK", withAdobeMarker(fourBandJpeg()));
  }

  private static void assertReason(String part, byte[] bytes) {
    IOException e = assertThrows(IOException.class, () -> decode(bytes));
    assertTrue(Failures.reason(e).contains(part), Failures.reason(e));
  }

  private static Tensor decode(byte[] bytes) throws IOException {
    return PictureDecoder.decode(new ByteArrayInputStream(bytes));
  }

  static byte[] bytes(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(picture, format, out));
    return out.toByteArray();
  }

  private static byte[] withAdobeMarker(byte[] jpeg) {
    byte[] marker = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(marker);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] fourBandJpeg() throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, new Point());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
