package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;

class NativesTest {
  @Test
  void tellsThePlatformsAndWhetherTheyAreFast() {
    assertEquals(
        new Check("natives", Status.OK, "ND4J for linux-x86_64-onednn-avx512, with oneDNN", ""),
        Natives.check(List.of("linux-x86_64-onednn-avx512")));
    assertEquals(Status.WARNING, Natives.check(List.of("linux-arm64")).status());
    assertEquals(Status.WARNING, Natives.check(List.of()).status());
  }
}
