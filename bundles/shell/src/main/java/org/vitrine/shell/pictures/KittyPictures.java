package org.vitrine.shell.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures in kitty's graphics protocol: PNG in Base64, in pieces of at most 4096 letters. */
record KittyPictures() implements TerminalPictures {
  private static final int PIECE = 4096;
  private static final int ROWS = 12;

  @Override
  public void print(List<BufferedImage> pictures, PrintStream out) {
    for (BufferedImage picture : pictures) {
      String data = Base64.getEncoder().encodeToString(png(picture));
      for (int from = 0; from < data.length(); from += PIECE) {
        int to = Math.min(from + PIECE, data.length());
        String first = from == 0 ? "f=100,a=T,r=" + ROWS + "," : "";
        String more = "m=" + (to < data.length() ? 1 : 0);
        out.print("\033_G" + first + more + ";" + data.substring(from, to) + "\033\\");
      }
      out.println();
    }
  }

  private static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // in memory, so that no cache file is written
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
