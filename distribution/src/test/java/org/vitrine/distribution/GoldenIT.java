package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.distribution.Distribution.Result;

/** The numbers that leave the command line are those of an established library. */
class GoldenIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void logits(Golden golden) {
    run("predict", golden, "--output", "y.npy");
    golden.check("logits", folder.resolve("y.npy"));
  }

  @ParameterizedTest
  @EnumSource
  void gradients(Golden golden) {
    attribute(golden, "saliency", "-o", "absolute=false", "--output", "a.npy");
    golden.check("gradient", folder.resolve("a.npy"));
    attribute(
        golden, "saliency", "-o", "absolute=false", "--layer", golden.mid, "--output", "a.npy");
    golden.check("layer_gradient_mid", folder.resolve("a.npy"));
  }

  @ParameterizedTest
  @EnumSource
  void integratedGradients(Golden golden) {
    attribute(golden, "ig", "--output", "a.npy");
    golden.check("ig_gausslegendre50_zero", folder.resolve("a.npy"));
    attribute(golden, "ig", "--layer", golden.mid, "--output", "a.npy");
    golden.check("layer_ig_gausslegendre50_zero_mid", folder.resolve("a.npy"));
  }

  @ParameterizedTest
  @EnumSource
  void gradCam(Golden golden) {
    attribute(
        golden,
        "gradcam",
        "-o",
        "relu=false",
        "-o",
        "upsample=none",
        "--layer",
        golden.last,
        "--output",
        "a.npy");
    golden.check("gradcam_last", folder.resolve("a.npy"));
  }

  @ParameterizedTest
  @EnumSource
  void insertionAndDeletion(Golden golden) throws IOException {
    attribute(golden, "saliency", "--output", "a.npy");
    golden.check("saliency", folder.resolve("a.npy"));
    Result result = run("evaluate", golden, "insertion-deletion", "--maps", "a.npy", "--json");
    JsonNode samples = new ObjectMapper().readTree(result.out()).get("samples");
    for (String curve : List.of("insertion", "deletion")) {
      Tensor expected = golden.value(curve + "_auc");
      for (int i = 0; i < expected.size(); i++) {
        double area = samples.get(curve + "-auc").get(i).asDouble();
        assertEquals(expected.array()[i], area, 1e-3, curve + " of image " + i);
      }
    }
  }

  private void attribute(Golden golden, String... arguments) {
    List<String> more = new ArrayList<>(Arrays.asList(arguments));
    more.addAll(List.of("--target", golden.target()));
    run("attribute", golden, more.toArray(String[]::new));
  }

  private Result run(String command, Golden golden, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(command, "--model", golden.model(), "--input", golden.images(folder)));
    all.addAll(Arrays.asList(arguments));
    Result result = Distribution.run(folder, all.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    return result;
  }
}
