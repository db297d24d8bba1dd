package org.vitrine.shell.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TerminalPicturesTest {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;

  /** Returns a picture of 2 by 2: red above blue. */
  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 2, 2, new int[] {RED, RED, BLUE, BLUE}, 0, 2);
    return picture;
  }

  private static String print(TerminalPictures way, BufferedImage... pictures) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    way.print(List.of(pictures), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void paintsTwoPixelsInEachLetter() {
    String letter = "\033[38;2;255;0;0m\033[48;2;0;0;255m\u2580";
    String expected = letter.repeat(2) + "\033[0m";
    assertEquals(expected, print(new HalfBlocks(4), picture()).lines().findFirst().orElse(""));
  }

  @Test
  void putsAsManySideBySideAsFit() {
    assertEquals(2, blocks(print(new HalfBlocks(70), picture(), picture())) / 32 / 16);
    long first = blocks(print(new HalfBlocks(70), picture(), picture()).lines().findFirst().get());
    assertEquals(64, first);
    long alone = blocks(print(new HalfBlocks(40), picture(), picture()).lines().findFirst().get());
    assertEquals(32, alone);
  }

  private static long blocks(String text) {
    return text.chars().filter(c -> c == '\u2580').count();
  }

  @Test
  void sendsKittyThePngInPieces() throws IOException {
    BufferedImage large = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40_000; i++) {
      large.setRGB(i % 200, i / 200, i * 7919);
    }
    Matcher pieces =
        Pattern.compile("\033_G([^;]*);([^\033]*)\033\\\\")
            .matcher(print(new KittyPictures(), large));
    StringBuilder data = new StringBuilder();
    String last = "";
    while (pieces.find()) {
      assertTrue(pieces.group(2).length() <= 4096);
      data.append(pieces.group(2));
      last = pieces.group(1);
    }
    assertEquals("m=0", last);
    byte[] png = Base64.getDecoder().decode(data.toString());
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    assertArrayEquals(
        large.getRGB(0, 0, 200, 200, null, 0, 200), read.getRGB(0, 0, 200, 200, null, 0, 200));
  }

  @Test
  void drawsEachColourOfABandInSixel() {
    String text = print(new SixelPictures(), picture());
    assertTrue(text.startsWith("\033Pq\"1;1;128;128#0;2;0;0;0"), text.substring(0, 30));
    // the first band is red in all six rows, the last blue in those two that are left
    assertTrue(text.contains("#180" + "~".repeat(128) + "$-"));
    assertTrue(text.contains("#5" + "B".repeat(128) + "$-\033\\"));
  }

  @Test
  void takesTheBestWayThatTheTerminalNames() {
    assertInstanceOf(KittyPictures.class, TerminalPictures.of("xterm-kitty", Map.of(), 80));
    assertInstanceOf(
        KittyPictures.class, TerminalPictures.of("xterm", Map.of("TERM_PROGRAM", "WezTerm"), 80));
    assertInstanceOf(SixelPictures.class, TerminalPictures.of("foot", Map.of(), 80));
    assertEquals(new HalfBlocks(80), TerminalPictures.of("xterm-256color", Map.of(), 80));
  }
}
