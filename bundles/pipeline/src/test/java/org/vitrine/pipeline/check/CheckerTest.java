package org.vitrine.pipeline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.FakeDatasets;
import org.vitrine.pipeline.FakeMethods;
import org.vitrine.pipeline.FakeModels;
import org.vitrine.pipeline.PipelineService;
import org.vitrine.testkit.TestRun;

class CheckerTest {
  private static final String HEAD = "model: net.onnx\ndata: images:photos.zip\n";
  private static final String STEPS = "steps:\n  - attribute: {use: gradient}\n";

  @TempDir Path folder;
  private final PipelineService service =
      new PipelineService(new FakeMethods(), new FakeModels(), new FakeDatasets(), List::of);

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("broken.onnx"), "something else");
    Files.writeString(folder.resolve("photos.zip"), "");
  }

  private Pipeline read(String text) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, text);
    return service.read(file);
  }

  private String refused(String text) {
    return assertThrows(VitrineException.class, () -> read(text)).getMessage();
  }

  /** Each: the file with | for a line's end, and everything that a person is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
"""
model: [net|# p.yaml:2:1: This is not YAML: expected ',' or ']', but got <stream end>.
a: b: c# p.yaml:1:5: This is not YAML: mapping values are not allowed here.
steps:|TABx# p.yaml:2:1: This is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation).
`` # p.yaml:1:1: A pipeline has the keys name, seed, model, data, engine, defaults and steps. For example: model: squeezenet.onnx
- a# p.yaml:1:1: A pipeline has the keys name, seed, model, data, engine, defaults and steps. For example: model: squeezenet.onnx
HEADsed: 4|STEPS# p.yaml:3:1: No key "sed". Did you mean "seed"? Allowed: data, defaults, engine, model, name, seed, steps.
HEADseed: 4|seed: 5|STEPS# p.yaml:4:1: The key "seed" is there twice. Remove one.
HEADseed: soon|STEPS# p.yaml:3:7: seed = soon is not a whole number. For example: seed: 42
HEADseed: [1]|STEPS# p.yaml:3:7: "seed" needs one value. For example: seed: 42
data: images:photos.zip|STEPS# p.yaml:1:1: There is no "model". Add for example: model: squeezenet.onnx
model: net.onnx|STEPS# p.yaml:1:1: There is no "data". Add for example: data: images:photos.zip?limit=8
HEAD# p.yaml:1:1: There is no "steps". Add for example: - attribute: {use: ig}
HEADsteps: none# p.yaml:3:8: "steps" needs a list of steps. Add for example: - attribute: {use: ig}
HEADsteps: []# p.yaml:3:8: "steps" needs a list of steps. Add for example: - attribute: {use: ig}
model: nt.onnx|data: images:photos.zip|STEPS# p.yaml:1:8: There is no file nt.onnx.
model: broken.onnx|data: images:photos.zip|STEPS# p.yaml:1:8: broken.onnx is not an ONNX file.
model: net.onnx|data: images:photo.zip|STEPS# p.yaml:2:7: There is no file photo.zip.
model: net.onnx|data: image:photos.zip|STEPS# p.yaml:2:7: No dataset format "image". Did you mean "images"? Installed: cifar10, idx, images, npz.
model: net.onnx|data: images:photos.zip?limit=0|STEPS# p.yaml:2:7: memory holds no images.
HEADsteps:|  - attribut: {use: gradient}# p.yaml:4:15: No step kind "attribut". Did you mean "attribute"? Allowed: attack, attribute, evaluate, load, predict, rewrite, synthesize, train.
HEADsteps:|  - attribute: gradient# p.yaml:4:5: A step is one kind with a method in braces. For example: - attribute: {use: ig}
HEADsteps:|  - {attribute: {use: gradient}, evaluate: {use: size}}# p.yaml:4:5: A step is one kind with a method in braces. For example: - attribute: {use: ig}
HEADsteps:|  - attribute: {as: a}# p.yaml:4:16: There is no "use". Add for example: use: ig
HEADsteps:|  - attribute: {use: gradent}# p.yaml:4:22: No attributor "gradent". Did you mean "gradient"? Installed: broken, gradient, moody, nan, noise.
HEADsteps:|  - evaluate: {use: gradient}# p.yaml:4:21: No evaluator "gradient". Installed: count, other, size.
HEADsteps:|  - attribute: {use: noise, step: 5}# p.yaml:4:35: No option "step". Did you mean "steps"? Options of noise: fractions, steps.
HEADsteps:|  - attribute: {use: noise, steps: 5000}# p.yaml:4:36: steps = 5000 is above 1000 (allowed 1..1000).
HEADsteps:|  - attribute: {use: noise, steps: {a: 1}}# p.yaml:4:36: "steps" takes single values. For example: steps: 1
HEADsteps:|  - attribute: {use: gradient, as: a/b}# p.yaml:4:36: The name "a/b" cannot name a file. Allowed are letters, digits, dot, hyphen and underscore.
HEADsteps:|  - attribute: {use: gradient}|  - attribute: {use: gradient}# p.yaml:5:22: Step 1 is already called "gradient". Add another name, for example as: gradient-2
HEADsteps:|  - attribute: {use: gradient, as: m}|  - attribute: {use: noise, as: M}# p.yaml:5:33: Step 1 is already called "M". Add another name, for example as: M-2
HEADsteps:|  - attribute: {use: gradient}|  - evaluate: {use: size, of: [gradent]}# p.yaml:5:31: No earlier attribute step "gradent". Did you mean "gradient"? There are: gradient.
HEADsteps:|  - evaluate: {use: size, of: [gradient]}|  - attribute: {use: gradient}# p.yaml:4:31: No earlier attribute step "gradient". There are: none.
HEADsteps:|  - attribute: {use: gradient, layer: relu3}# p.yaml:4:39: No layer "relu3". Did you mean "relu1"? `vitrine layers` lists all 10.
HEADsteps:|  - attribute: {use: gradient, target: 3}# p.yaml:4:40: target = 3 is no class. Allowed: 0..2, predicted, true.
HEADsteps:|  - attribute: {use: gradient, display: {reduce: sum}}# p.yaml:4:41: reduce = sum is not a choice. Allowed: auto, absolute, mean, signed.
HEADsteps:|  - attribute: {use: gradient, display: auto}# p.yaml:4:41: "display" needs names with values in braces. For example: display: {reduce: absolute, cap: 99}
HEADsteps:|  - attribute: {use: gradient, target: 1@segment}# p.yaml:4:40: @segment means pixels of a segmentation, and this network is none. Leave it out.
HEADsteps:|  - attribute: {use: gradient, target: best}# p.yaml:4:40: target = best is no class. Allowed: 0..2, predicted, true.
HEADsteps:|  - attribute: {use: gradient, target: [0, 3, 1, 7, 0]}# p.yaml:4:40: target = 3 is no class. Allowed: 0..2, predicted, true.NEXTp.yaml:4:40: target = 7 is no class. Allowed: 0..2, predicted, true.
HEADsteps:|  - attribute: {use: gradient, target: [0, 1]}# p.yaml:4:40: target names 2 classes for 5 images. Give one class, or one for each image.
HEADsteps:|  - attribute: {use: gradient, raw: maybe}# p.yaml:4:37: raw = maybe is no answer. Allowed: true, false.
HEADsteps:|  - attack: {use: darker, toward: predicted}# p.yaml:4:35: toward = predicted is no class. Allowed: 0..2.
HEADsteps:|  - evaluate: {use: size, target: 1@mask.npy}# p.yaml:4:35: @mask.npy means pixels of a segmentation; only maps are made of them. Leave it out.
HEADsteps:|  - attribute: {use: gradient, seed: x}# p.yaml:4:38: seed = x is not a whole number. For example: seed: 42
HEADsteps:|  - load: {model: net.onnx}# p.yaml:4:11: There is no "as". Add for example: as: net
model: "a\\0b"|data: images:photos.zip|STEPS# p.yaml:1:8: This cannot be a file's name. For example: model: a.onnxNEXTp.yaml:1:8: There is no "model". Add for example: model: squeezenet.onnx
HEADsteps:|  - load: {model: nt.onnx, as: a}# p.yaml:4:19: There is no file nt.onnx.
HEADsteps:|  - load: {model: net.onnx, as: a, layer: conv1}# p.yaml:4:43: No key "layer". Allowed: as, model, raw.
HEADsteps:|  - attribute: {use: gradient, model: $robust}# p.yaml:4:39: No earlier step that makes a network "robust". There are: none.
HEADsteps:|  - load: {model: net.onnx, as: robust}|  - attribute: {use: gradient, model: $robst}# p.yaml:5:39: No earlier step that makes a network "robst". Did you mean "robust"? There are: robust.
HEADsteps:|  - attribute: {use: gradient, model: late}|  - load: {model: net.onnx, as: late}# p.yaml:4:39: No earlier step that makes a network "late". There are: none.
HEADsteps:|  - attribute: {use: noise}|  - attribute: {use: gradient, model: noise}# p.yaml:5:39: No earlier step that makes a network "noise". There are: none.
HEADsteps:|  - attribute: {use: gradient, data: $drawn}# p.yaml:4:38: No earlier step that makes images "drawn". There are: none.
HEADsteps:|  - attribute: {use: gradient, data: imges:x}# p.yaml:4:38: No dataset format "imges". Did you mean "images"? Installed: cifar10, idx, images, npz.
HEADsteps:|  - load: {model: net.onnx, as: a}|  - attribute: {use: gradient, model: a, layer: relu3}# p.yaml:5:49: No layer "relu3". Did you mean "relu1"? `vitrine layers` lists all 10.
HEADsteps:|  - load: {model: net.onnx, as: a}|  - attribute: {use: gradient, model: a, target: 9}# p.yaml:5:50: target = 9 is no class. Allowed: 0..2, predicted, true.
HEADsteps:|  - evaluate: {use: count, of: [a, b]}# p.yaml:4:32: No earlier attribute step "a". There are: none.NEXTp.yaml:4:32: No earlier attribute step "b". There are: none.
HEADsteps:|  - attribute: {matrix: [noise]}# p.yaml:4:25: "matrix" needs names with lists of values. For example: matrix: {use: [saliency, ig], seed: [1, 2]}NEXTp.yaml:4:16: There is no "use". Add for example: use: ig
HEADsteps:|  - attribute: {matrix: {use: noise}, as: a}# p.yaml:4:31: "use" needs a list of values here. For example: matrix: {use: [saliency, ig], seed: [1, 2]}NEXTp.yaml:4:16: There is no "use". Add for example: use: ig
HEADsteps:|  - attribute: {matrix: {use: [noise, gradent]}}# p.yaml:4:39: No attributor "gradent". Did you mean "gradient"? Installed: broken, gradient, moody, nan, noise.
HEADsteps:|  - attribute: {use: noise, matrix: {as: [a, b]}}# p.yaml:4:38: "as" cannot vary in a matrix. Settings and options of the step can. For example: matrix: {use: [saliency, ig], seed: [1, 2]}
HEADsteps:|  - attribute: {use: noise, steps: 4, matrix: {steps: [5, 6]}}# p.yaml:4:48: "steps" is given beside the matrix too. Remove one.
HEADsteps:|  - attribute: {use: noise, matrix: {steps: [5, 5000]}}# p.yaml:4:49: steps = 5000 is above 1000 (allowed 1..1000).
HEADsteps:|  - attribute: {use: noise, matrix: {seed: [1, 1]}}# p.yaml:4:16: Step 1 is already called "noise-seed1". Add another name, for example as: noise-seed1-2
HEADdefaults: 5|STEPS# p.yaml:3:11: "defaults" needs kinds or methods with keys. For example: defaults: {ig: {steps: 100}}
HEADdefaults: {gradient: 5}|STEPS# p.yaml:3:22: "gradient" needs keys with values in braces. For example: defaults: {ig: {steps: 100}}
HEADdefaults: {gradent: {a: 1}}|STEPS# p.yaml:3:21: No step kind or method in use "gradent". Did you mean "gradient"? There are: attribute, gradient.
HEADdefaults: {gradient: {a: 1}}|STEPS# p.yaml:3:26: No option "a". Options of gradient: none.
HEADengine: tpu|STEPS# p.yaml:3:9: No engine "tpu". Installed: reference.
HEADengine: {devise: cpu}|STEPS# p.yaml:3:10: No key "devise". Did you mean "device"? Allowed: device, id, memory, precision, threads.
HEADengine: {id: reference, memory: much}|STEPS# p.yaml:3:33: "much" is no amount of memory. Examples: 512m, 2g; at least 1m.
HEADengine: {device: cuda:0}|STEPS# p.yaml:3:18: The engine reference cannot run on cuda:0 here. Here it runs on: cpu.
HEADengine: {precision: bfloat16}|STEPS# p.yaml:3:21: The engine reference does not compute in bfloat16. It computes in float32.
HEADengine: {threads: 2}|STEPS# p.yaml:3:19: The engine reference takes no number of threads. Leave it out.
HEADengine: [reference]|STEPS# p.yaml:3:9: "engine" needs one value. For example: engine: {id: nd4j, memory: 2g}
HEADdefaults: {attribute: {target: best}}|STEPS# p.yaml:3:32: target = best is no class. Allowed: 0..2, predicted, true.
model: net.onnx|data: images:photos.zip?labels=none|steps:|  - attribute: {use: gradient, target: true}# p.yaml:4:40: target = true, but 1 of 5 images have no label. Take target: predicted.
""")
  void tellsWhatIsWrongAndWhere(String file, String told) {
    String text =
        (file == null ? "" : file)
            .replace("HEAD", HEAD)
            .replace("STEPS", STEPS)
            .replace("TAB", "\t")
            .replace('|', '\n');
    assertEquals(told.replace("NEXT", "\n"), refused(text));
  }

  @Test
  void tellsEverythingAtOnce() {
    String told =
        refused(
            """
            sed: 1
            model: nt.onnx
            data: imags:photos.zip
            steps:
              - attribute: {use: noise, steps: 5000, fraction: 1}
              - evaluate: {use: sise, of: noice}
            """);
    assertEquals(
        """
        p.yaml:1:1: No key "sed". Did you mean "seed"? Allowed: data, defaults, engine, model, name, seed, steps.
        p.yaml:2:8: There is no file nt.onnx.
        p.yaml:3:7: No dataset format "imags". Did you mean "images"? Installed: cifar10, idx, \
        images, npz.
        p.yaml:5:36: steps = 5000 is above 1000 (allowed 1..1000).
        p.yaml:5:52: No option "fraction". Did you mean "fractions"? Options of noise: fractions, \
        steps.
        p.yaml:6:31: No earlier attribute step "noice". Did you mean "noise"? There are: noise.
        p.yaml:6:21: No evaluator "sise". Did you mean "size"? Installed: count, other, size.""",
        told);
  }

  @Test
  void tellsOfAMissingFileAndOneThatIsNoText() throws IOException {
    Path none = folder.resolve("none.yaml");
    assertEquals(
        "There is no pipeline file " + none + ".",
        assertThrows(UsageException.class, () -> service.read(none)).getMessage());
    Path bytes = folder.resolve("bytes.yaml");
    Files.write(bytes, new byte[] {(byte) 0xC3, 0x28});
    assertEquals(
        "bytes.yaml: This is not text in UTF-8.",
        assertThrows(UsageException.class, () -> service.read(bytes)).getMessage());
  }

  @Test
  void exitsWithTwoUnlessOnlyAFileIsBroken() {
    String broken = "model: broken.onnx\ndata: images:photos.zip\n" + STEPS;
    assertEquals(1, assertThrows(VitrineException.class, () -> read(broken)).exitCode());
    assertEquals(
        2, assertThrows(VitrineException.class, () -> read("sed: 1\n" + broken)).exitCode());
  }

  @Test
  void namesTheStepOfAPipelineWithoutAFile() {
    Pipeline pipeline =
        new Pipeline(
            "p",
            1,
            Optional.of(folder.resolve("net.onnx")),
            Optional.of("images:" + folder.resolve("photos.zip")),
            List.of(
                new Step(
                    "attribute",
                    "noise",
                    "n",
                    Map.of("target", List.of("7")),
                    Map.of("steps", "2000")),
                new Step("evaluate", "size", "s", Map.of("of", List.of("m")), Map.of())));
    VitrineException refused =
        assertThrows(
            UsageException.class,
            () -> service.run(pipeline, Optional.of(folder.resolve("out")), TestRun.start()));
    assertEquals(
        """
        step 1 (n): target = 7 is no class. Allowed: 0..2, predicted, true.
        step 1 (n): steps = 2000 is above 1000 (allowed 1..1000).
        step 2 (s): No earlier attribute step "m". Did you mean "n"? There are: n.""",
        refused.getMessage());
    assertEquals(false, Files.exists(folder.resolve("out")));
  }

  @Test
  void fillsInEveryDefault() throws IOException {
    Pipeline pipeline =
        read(
            HEAD
                + """
                steps:
                  - attribute: {use: noise, fractions: [0.1, 0.20], layer: conv1}
                  - evaluate: {use: size, of: noise}
                """);
    assertEquals("p", pipeline.name());
    assertEquals(0, pipeline.seed());
    assertEquals(Optional.of(folder.resolve("net.onnx")), pipeline.model());
    assertEquals(Optional.of("images:" + folder.resolve("photos.zip")), pipeline.data());
    Step step = pipeline.steps().get(0);
    assertEquals("noise", step.as());
    assertEquals("predicted", step.target());
    assertEquals(List.of("conv1"), step.layers());
    assertEquals(
        "steps=50;fractions=0.1,0.20",
        step.options().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(";")));
    assertEquals(List.of("noise"), pipeline.steps().get(1).of());
  }
}
