package org.vitrine.pipeline.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.pipeline.FakeDatasets;
import org.vitrine.pipeline.FakeMethods;
import org.vitrine.pipeline.FakeModels;
import org.vitrine.pipeline.PipelineService;

class OptionTextTest {
  @TempDir Path folder;

  private PipelineFile read(String option) {
    String yaml = "steps:\n  - evaluate:\n      use: other\n      by: " + option;
    return PipelineFile.of(yaml.replace('|', '\n'), "p.yaml", folder);
  }

  /** Each: what a file says, the text that it means, a part of that, and where the part stands. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          ig(steps=20, of=b)                         # ig(steps=20, of=b)         # 20   # 4:20
          "ig(a=\\"x\\", b=2)"                       # ig(a="x", b=2)             # b=   # 4:24
          'ig(steps=20)'                             # ig(steps=20)               # 20   # 4:21
          [ig, b(c=1)]                               # ig,b(c=1)                  # c    # 4:18
          {use: ig}                                  # ig                         # ig   # 4:17
          {use: ig, steps: 20, of: "a, b"}           # ig(steps=20, of="a, b")    # b    # 4:40
          {use: s, of: {use: ig, n: 2}, k: [1, 2]}   # s(of=ig(n=2), k="1,2")     # n    # 4:34
          {use: s, of: {use: ig, n: 2}, k: [1, 2]}   # s(of=ig(n=2), k="1,2")     # 2")  # 4:48
          [{use: a, b: 1}, c]                        # a(b=1),c                   # c    # 4:28
          >-|        ig(steps=20),|        s(of=igg) # ig(steps=20), s(of=igg)    # igg  # 6:14
          ig(n=2),|        s(of=igg)                 # ig(n=2), s(of=igg)         # igg  # 5:14
          |        use: s|        of:|          use: igg|          n: 2 # s(of=igg(n=2)) # igg # 7:16
          """)
  void aPartOfTheTextHasItsPlaceInTheFile(String option, String text, String part, String place) {
    PipelineFile file = read(option);
    assertEquals(List.of(), file.problems());
    assertEquals(text, file.pipeline().steps().get(0).options().get("by"));
    assertEquals("p.yaml:" + place, file.places().step(0, "by", text.indexOf(part)));
  }

  @Test
  void whatIsNeitherIsTold() {
    String told = read("[ig, {a: 1}]").problems().get(0).toString();
    assertEquals("p.yaml:4:16: \"by\" takes single values. For example: by: 1", told);
  }

  private Pipeline checked(String options) throws IOException {
    Path net = Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
    Path file = Files.createDirectories(folder.resolve("sub")).resolve("p.yaml");
    String head = "model: " + net + "\ndata: images:../photos.zip\nsteps:\n  - evaluate: ";
    Files.writeString(file, head + "{use: other, " + options + "}\n");
    return new PipelineService(new FakeMethods(), new FakeModels(), new FakeDatasets(), List::of)
        .read(file);
  }

  @Test
  void pathsInOptionsStartAtTheFile() throws IOException {
    Map<String, String> options =
        checked(
                "other: ../net.onnx, back: \"images:../photos.zip?limit=3\","
                    + " by: [size, {use: other, other: ../net.onnx, back: images:../photos.zip}]")
            .steps()
            .get(0)
            .options();
    assertEquals(folder.resolve("net.onnx").toString(), options.get("other"));
    assertEquals("images:" + folder.resolve("photos.zip") + "?limit=3", options.get("back"));
    String inner = "other=" + folder.resolve("net.onnx") + ", back=images:" + folder;
    assertEquals("size,other(" + inner + "/photos.zip)", options.get("by"));
    assertEquals("none", checked("back: none").steps().get(0).options().get("back"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          other: gone.onnx              # p.yaml:4:35: There is no file gone.onnx.
          back: images:gone.zip         # p.yaml:4:34: There is no file gone.zip.
          by: other(other=gone.onnx)    # p.yaml:4:44: There is no file gone.onnx.
          by: {use: other, back: images:gone.zip}   # p.yaml:4:51: There is no file gone.zip.
          """)
  void whatAnOptionNamesButIsNotThereIsTold(String options, String told) {
    VitrineException refused = assertThrows(VitrineException.class, () -> checked(options));
    assertEquals(told, refused.getMessage());
  }
}
