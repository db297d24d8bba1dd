package org.vitrine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("gradcam", "ig", "saliency", "insertion");

  @Test
  void findsNamesAFewEditsAway() {
    assertEquals(Optional.of("ig"), Nearest.to("igg", KNOWN));
    assertEquals(Optional.of("ig"), Nearest.to("gi", KNOWN));
    assertEquals(Optional.of("gradcam"), Nearest.to("Grad-CAM", KNOWN));
    assertEquals(Optional.of("saliency"), Nearest.to("sailency", KNOWN));
  }

  @Test
  void findsNamesThatContinueWhatWasTyped() {
    assertEquals(Optional.of("insertion"), Nearest.to("ins", KNOWN));
  }

  @Test
  void isSilentWhereNothingIsNear() {
    assertEquals(Optional.empty(), Nearest.to("shap", KNOWN));
    assertEquals(Optional.empty(), Nearest.to("x", List.of()));
  }

  @Test
  void tellsTheProblemOfAnUnknownName() {
    assertEquals(
        "No attributor \"igg\". Did you mean \"ig\"? Installed: gradcam, ig, insertion, saliency.",
        Problem.unknown("attributor", "igg", "Installed", KNOWN).toString());
    assertEquals(
        "No engine \"x\". Installed: none.",
        Problem.unknown("engine", "x", "Installed", List.of()).toString());
  }
}
