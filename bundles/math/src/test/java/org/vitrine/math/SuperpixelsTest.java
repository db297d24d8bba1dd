package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SuperpixelsTest {
  @Test
  void gridCutsEvenly() {
    assertArrayEquals(
        new int[] {0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3}, Superpixels.grid(4, 4, 2));
    assertEquals(6, Arrays.stream(Superpixels.grid(2, 3, 9)).max().orElseThrow() + 1);
  }

  @Test
  void slicFollowsAnEdgeThatTheGridIgnores() {
    int side = 16;
    float[] image = new float[side * side];
    for (int i = 0; i < image.length; i++) {
      image[i] = i % side < 6 ? 0 : 1;
    }
    int[] labels = Superpixels.slic(image, 1, side, side, 2, 0.1);
    for (int row = 0; row < side; row++) {
      assertNotEquals(labels[row * side + 5], labels[row * side + 6]);
    }
  }

  @Test
  void slicLabelsEveryPixelWithoutGaps() {
    float[] image = new float[3 * 20 * 24];
    for (int i = 0; i < image.length; i++) {
      image[i] = RandomStreams.stream(1, "image", i).nextFloat();
    }
    int[] labels = Superpixels.slic(image, 3, 20, 24, 4, 0.5);
    int count = Arrays.stream(labels).max().orElseThrow() + 1;
    assertEquals(count, Arrays.stream(labels).distinct().count());
    assertTrue(count > 1 && Arrays.stream(labels).min().orElseThrow() == 0);
  }
}
