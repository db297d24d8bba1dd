package org.vitrine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTests {
  @ParameterizedTest
  @CsvSource({"kitten,sitting,3", "ig,ig,0", "'',abc,3", "gradcam,gradcma,2", "abc,'',3"})
  void countsEdits(String from, String to, int edits) {
    assertEquals(edits, NearestNames.distance(from, to));
  }

  @Test
  void namesTheNearestFirstAndLeavesOutTheRest() {
    var names = List.of("saliency", "gradcam", "gradcam-plus", "ig");
    assertEquals(List.of("gradcam"), NearestNames.of("gradcma", names));
    assertEquals(List.of("ig"), NearestNames.of("igg", names));
    assertEquals(List.of(), NearestNames.of("lime", names));
  }
}
