package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.distribution.Distribution.Result;

/** The numbers that leave the command line are those of an established library. */
class GoldenIT {
  @TempDir Path folder;

  @Test
  void oneCommand() {
    Golden golden = Golden.TINY_CNN;
    String images = golden.images(folder);
    Result result =
        Distribution.run(
            folder, "predict", "--model", golden.model(), "--input", images, "--output", "y.npy");
    assertEquals(0, result.code(), result.err());
    assertEquals("", result.err());
    golden.check("logits", folder.resolve("y.npy"));
  }

  /** Every value of a network in one process, to start only one. */
  @ParameterizedTest
  @EnumSource
  void maps(Golden golden) {
    String network = " --model " + golden.model() + " --input " + golden.images(folder);
    String attributed = network + " --target " + golden.target() + " --output ";
    String signed = " -o absolute=false";
    String mid = " --layer " + golden.mid;
    Result result =
        Distribution.script(
            folder,
            "predict" + network + " --output logits.npy",
            "attribute saliency" + signed + attributed + "gradient.npy",
            "attribute saliency" + attributed + "saliency.npy",
            "attribute ig" + attributed + "ig_gausslegendre50_zero.npy",
            "attribute gradcam -o relu=false -o upsample=none --layer "
                + golden.last
                + attributed
                + "gradcam_last.npy",
            "attribute saliency" + signed + mid + attributed + "layer_gradient_mid.npy",
            "attribute ig" + mid + attributed + "layer_ig_gausslegendre50_zero_mid.npy",
            "attribute input-x-gradient" + attributed + "input_x_gradient.npy",
            "attribute guided-backprop" + attributed + "guided_backprop.npy",
            "attribute deeplift -o baseline=zero" + attributed + "deeplift_zero.npy",
            "attribute deeplift -o baseline=zero"
                + mid
                + attributed
                + "layer_deeplift_zero_mid.npy",
            "attribute occlusion -o window=4x4 -o stride=2x2 -o baseline=zero"
                + attributed
                + "occlusion_3x4x4_stride2_zero.npy",
            "predict" + network + mid + " --output layer_activation_mid.npy");
    assertEquals(0, result.code(), result.err() + result.out());
    for (String name :
        List.of(
            "logits",
            "gradient",
            "saliency",
            "ig_gausslegendre50_zero",
            "gradcam_last",
            "layer_gradient_mid",
            "layer_ig_gausslegendre50_zero_mid",
            "input_x_gradient",
            "guided_backprop",
            "deeplift_zero",
            "layer_deeplift_zero_mid",
            "occlusion_3x4x4_stride2_zero",
            "layer_activation_mid")) {
      golden.check(name, folder.resolve(name + ".npy"));
    }
  }

  /** The family of class activation maps, and what flows through layers. */
  @Test
  void catalogue() {
    Golden golden = Golden.RESNET_MINI;
    String network = " --model " + golden.model() + " --input " + golden.images(folder);
    String explained = network + " --target " + golden.target() + " --layer ";
    String raw = " -o relu=false -o upsample=none";
    Map<String, String> commands = new LinkedHashMap<>();
    for (String cam :
        List.of(
            "hirescam",
            "layercam",
            "xgradcam",
            "gradcam-plus-plus",
            "eigencam",
            "scorecam",
            "ablationcam")) {
      String name = cam.equals("eigencam") ? "eigencam_abs" : cam;
      commands.put(name + "_mid", cam + raw + explained + golden.mid);
      commands.put(name + "_last", cam + raw + explained + golden.last);
    }
    commands.put("conductance_mid_50_zero", "conductance" + explained + golden.mid);
    commands.put("internal-influence_mid_50_zero", "internal-influence" + explained + golden.mid);
    Result result =
        Distribution.script(
            folder,
            commands.entrySet().stream()
                .map(c -> "attribute " + c.getValue() + " --output " + c.getKey() + ".npy")
                .toArray(String[]::new));
    assertEquals(0, result.code(), result.err() + result.out());
    for (String name : commands.keySet()) {
      Tensor map = Npy.read(folder.resolve(name + ".npy"));
      // a principal component has no sign
      Tensor actual = name.startsWith("eigencam") ? map.map(Math::abs) : map;
      golden.check(name, golden.catalogue(name), actual);
    }
  }

  @ParameterizedTest
  @EnumSource
  void insertionAndDeletion(Golden golden) throws IOException {
    String network = " --model " + golden.model() + " --input " + golden.images(folder);
    Result result =
        Distribution.script(
            folder,
            "attribute saliency --target "
                + golden.target()
                + network
                + " --output a.npy --quiet"
                + " --json > attribution.json",
            "evaluate insertion-deletion --maps a.npy --json" + network);
    assertEquals(0, result.code(), result.err() + result.out());
    JsonNode samples = new ObjectMapper().readTree(result.out()).get("samples");
    for (String curve : List.of("insertion", "deletion")) {
      Tensor expected = golden.value(curve + "_auc");
      for (int i = 0; i < expected.size(); i++) {
        double area = samples.get(curve + "-auc").get(i).asDouble();
        assertEquals(expected.array()[i], area, 1e-3, curve + " of image " + i);
      }
    }
  }

  /** Hooks that a rewriter has put into a file, and how rough the maps at a layer are. */
  @Test
  void rewrittenNetworks() throws IOException {
    Golden golden = Golden.RESNET_MINI;
    String input = " --input " + golden.images(folder);
    String target = " --target " + golden.target();
    String strided =
        " -o layers=/layer2/layer2.0/conv1/Conv,/layer2/layer2.0/down/down.0/Conv,"
            + "/layer3/layer3.0/conv1/Conv,/layer3/layer3.0/down/down.0/Conv --model "
            + golden.model();
    Result result =
        Distribution.script(
            folder,
            "rewrite forward-hook" + strided + " --output forward.onnx > forward.txt",
            "rewrite backward-hook" + strided + " --output backward.onnx > backward.txt",
            "predict --model forward.onnx --output logits.npy > logits.txt" + input,
            "attribute saliency -o absolute=false --model backward.onnx --output gradient.npy"
                + " > gradient.txt"
                + target
                + input,
            "evaluate total-variation --json --model "
                + golden.model()
                + " -o layers="
                + golden.mid
                + target
                + input);
    assertEquals(0, result.code(), result.err() + result.out());
    golden.check("forward_hook_logits", folder.resolve("logits.npy"));
    golden.check("backward_hook_gradient_input", folder.resolve("gradient.npy"));
    JsonNode samples = new ObjectMapper().readTree(result.out()).get("samples");
    Tensor expected = golden.value("total_variation_mid");
    for (int i = 0; i < expected.size(); i++) {
      double variation = samples.get("total-variation " + golden.mid).get(i).asDouble();
      assertEquals(expected.array()[i], variation, 1e-4, "image " + i);
    }
  }
}
