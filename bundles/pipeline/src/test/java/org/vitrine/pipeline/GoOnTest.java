package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.vitrine.testkit.TestRun;

/** Work outside of a run that goes on where it was interrupted. */
class GoOnTest extends PipelineFixture {
  private static final double[] FIRST = {Math.PI, Double.NaN, -0.0, Double.longBitsToDouble(-1)};

  private final List<String> computed = new ArrayList<>();

  @BeforeEach
  void other() throws IOException {
    Files.writeString(folder.resolve("other.onnx"), "1");
    Files.writeString(folder.resolve("within.onnx"), "1");
    Files.writeString(folder.resolve("maps.npy"), "1");
  }

  private double[] first(RunContext run) {
    return run.part(
        "first",
        () -> {
          computed.add("first");
          run.part("within", () -> FIRST);
          return FIRST.clone();
        });
  }

  private double[] second(RunContext run) {
    double[] first = first(run);
    run.part(
        "second",
        () -> {
          computed.add("second");
          return new double[0];
        });
    return first;
  }

  private double[] cancelled(RunContext run) {
    first(run);
    throw new CancelledException();
  }

  private Pipeline pipeline(long seed, String data, String target) {
    Path within = folder.resolve("within.onnx");
    Step step =
        new Step(
            "evaluate",
            "other",
            "other",
            Map.of("target", List.of(target)),
            Map.of(
                "other",
                folder.resolve("other.onnx").toString(),
                "by",
                "size, other(other=" + within + ")"));
    return new Pipeline(
        "other",
        seed,
        Optional.of(folder.resolve("net.onnx")),
        Optional.of("images:" + folder.resolve("photos.zip") + data),
        List.of(step));
  }

  private List<String> computed(Pipeline pipeline) {
    computed.clear();
    List<Path> files = List.of(folder.resolve("maps.npy"));
    Path parts = folder.resolve("parts");
    assertThrows(
        CancelledException.class,
        () -> service.goOn(pipeline, files, parts, TestRun.start(), this::cancelled));
    return List.copyOf(computed);
  }

  @Test
  void partsAreTakenOverByTheSameWorkOnly() throws IOException {
    Pipeline whole = pipeline(1, "", "predicted");
    assertEquals(List.of("first"), computed(whole));
    assertEquals(List.of(), computed(whole));
    assertEquals(List.of("first"), computed(pipeline(2, "", "predicted")));
    assertEquals(List.of("first"), computed(pipeline(1, "?limit=4", "predicted")));
    assertEquals(List.of("first"), computed(pipeline(1, "", "true")));
    for (String file : List.of("net.json", "other.onnx", "within.onnx", "maps.npy")) {
      Files.writeString(folder.resolve(file), "2");
      assertEquals(List.of("first"), computed(whole), file);
    }
    assertEquals(List.of(), computed(whole));
  }

  @Test
  void onlyItsOwnPartsAreRemovedInTheEnd() throws IOException {
    Pipeline whole = pipeline(1, "", "predicted");
    computed(whole);
    computed(pipeline(2, "", "predicted"));
    computed.clear();
    List<Path> files = List.of(folder.resolve("maps.npy"));
    Path parts = folder.resolve("parts");
    double[] first = service.goOn(whole, files, parts, TestRun.start(), this::second);
    assertEquals(List.of("second"), computed);
    assertArrayEquals(bits(FIRST), bits(first));
    try (Stream<Path> left = Files.walk(parts).filter(Files::isRegularFile)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void outsideOfAPipelineNoOptionNamesAStep() {
    Step step = new Step("evaluate", "other", "other", Map.of(), Map.of("other", "$nowhere"));
    Pipeline alone = new Pipeline("other", 1, Optional.empty(), Optional.empty(), List.of(step));
    Path parts = folder.resolve("parts");
    double[] first = service.goOn(alone, List.of(), parts, TestRun.start(), this::first);
    assertArrayEquals(bits(FIRST), bits(first));
  }

  private static long[] bits(double... values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
