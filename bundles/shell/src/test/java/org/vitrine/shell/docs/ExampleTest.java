package org.vitrine.shell.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.OptionInfo;

class ExampleTest {
  private static Example of(String kind, String id, boolean judges, OptionInfo... options) {
    return new Example(
        new MethodInfo(id, kind, "", "", "", "", judges, "1.0.0", "acme", true, List.of(options)));
  }

  private static OptionInfo option(String name, String standard) {
    return new OptionInfo(name, "string", standard, "", "", List.of(), false, "");
  }

  @Test
  void anAttributorNeedsImagesAndAClass() {
    Example example = of("attributor", "ig", false, option("steps", "50"));
    assertEquals(
        "vitrine attribute ig --model M.onnx --data images:photos --target predicted --output A.npy",
        example.commandLine());
    assertEquals("x = attribute ig $m images:photos", example.consoleLine());
  }

  @Test
  void whatJudgesMapsIsGivenMaps() {
    Example example = of("evaluator", "road", true);
    assertEquals(
        "vitrine evaluate road --model M.onnx --data images:photos --maps A.npy",
        example.commandLine());
    assertEquals("x = evaluate road $a", example.consoleLine());
  }

  @Test
  void optionsThatMustBeGivenAreShown() {
    String line = of("evaluator", "agreement", false, option("other", "")).commandLine();
    assertEquals(
        "vitrine evaluate agreement --model M.onnx --data images:photos -o other=OTHER.onnx", line);
  }
}
