package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class BaselineTest {
  @Test
  void baselinesAreWhatTheySay() {
    Tensor images = noise();
    RunContext run = run(42);
    for (Baseline baseline : Baseline.values()) {
      Tensor image = baseline.image(images, 0, run);
      assertEquals(images.shape(), image.shape());
      assertEquals(image, baseline.image(images, 0, run(42)));
      assertEquals(!baseline.random(), image.equals(baseline.image(images, 0, run(1))));
      assertNotEquals(images, image);
    }
    float[] gaussian = Baseline.GAUSSIAN.image(Tensor.full(images.shape(), .5f), 0, run).array();
    long clamped =
        IntStream.range(0, gaussian.length)
            .filter(i -> gaussian[i] == 0 || gaussian[i] == 1)
            .count();
    // a half plus N(0,1) leaves [0,1] with probability 0.617
    assertEquals(0.617, (double) clamped / gaussian.length, 0.1);
  }

  @Test
  void drawsFollowTheNumberOfTheImage() {
    Tensor all = Baseline.UNIFORM.image(noise(), 0, run(42));
    Tensor second = Baseline.UNIFORM.image(noise().rows(1, 2), 1, run(42));
    assertEquals(all.rows(1, 2), second);
    assertNotEquals(all, Baseline.UNIFORM.image(noise(), 0, 1, run(42)));
  }

  @Test
  void onlyImagesCanBeBlurred() {
    Tensor vector = Tensor.zeros(Shape.of(1, 3));
    assertThrows(UsageException.class, () -> Baseline.BLUR.image(vector, 0, run(42)));
  }

  private static Tensor noise() {
    RandomGenerator random = RandomStreams.stream(3, "noise");
    return Tensor.zeros(Shape.of(2, 3, 8, 8)).map(v -> random.nextFloat());
  }

  private static RunContext run(long seed) {
    return (RunContext)
        Proxy.newProxyInstance(
            RunContext.class.getClassLoader(),
            new Class<?>[] {RunContext.class},
            (proxy, method, a) -> RandomStreams.stream(seed, (String) a[0], (long[]) a[1]));
  }
}
