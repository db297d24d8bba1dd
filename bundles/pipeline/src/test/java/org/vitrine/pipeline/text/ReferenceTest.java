package org.vitrine.pipeline.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  @Test
  void anOptionOrAnOptionOfTheMethodItNamesMayBeAStep() {
    assertEquals(Set.of("quiet"), Reference.inOption("$quiet"));
    assertEquals(
        Set.of("robust", "smooth-1.b"),
        Reference.inOption("saliency, ra(counterpart=$robust, samples=5), x(y=$smooth-1.b)"));
    assertEquals(Set.of(), Reference.inOption("cost in US$, a$b"));
  }
}
