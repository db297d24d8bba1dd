package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptumTest {
  @Test
  void timesAreComparedByForwardPasses() {
    Captum captum = Captum.read();
    assertEquals(Optional.of(725.0), captum.time("ig", 1));
    assertEquals(72.5, captum.passes("ig", 1).orElseThrow(), 1e-12);
    assertEquals(2, captum.passes("saliency", 32).orElseThrow(), 1e-12);
    assertEquals(Optional.empty(), captum.passes("ig", 32));
    assertEquals(Optional.empty(), captum.passes("random", 1));
  }
}
