package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.CancelledException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.testkit.TestRun;

/** A step goes on at the row where it was interrupted. */
class ShardTest {
  private static final String STEPS =
      """
      seed: 1
      model: net.onnx
      data: images:photos.zip?limit=150
      steps:
        - attribute: {use: slow}
      """;

  @TempDir Path folder;
  private final FakeMethods methods = new FakeMethods();
  private final PipelineService service =
      new PipelineService(methods, new FakeModels(), new FakeDatasets(), List::of);
  private final List<Long> asked = new ArrayList<>();
  private long cancelledAt = Long.MAX_VALUE;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
    Files.writeString(folder.resolve("p.yaml"), STEPS);
    methods.attributor(
        "slow",
        (request, run) -> {
          asked.add(request.first());
          if (request.first() >= cancelledAt) {
            throw new CancelledException();
          }
          Tensor map = Tensor.zeros(request.images().shape());
          double[] drawn = new double[map.rows()];
          for (int row = 0; row < map.rows(); row++) {
            drawn[row] = run.random("slow", request.index(row)).nextGaussian();
            map.array()[row * map.rowSize()] = (float) drawn[row];
          }
          return Attribution.of(Map.of("input", map)).with("drawn", drawn);
        });
  }

  private Path run(String output) {
    return service.run(
        service.read(folder.resolve("p.yaml")),
        Optional.of(folder.resolve(output)),
        TestRun.start());
  }

  private List<Path> pieces(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(f -> f.toString().endsWith(".shard")).sorted().toList();
    }
  }

  @Test
  void goesOnAtTheRowWhereItWas() throws IOException {
    Path whole = run("whole");
    assertEquals(List.of(0L, 64L, 128L), asked);
    assertEquals(150, Npy.read(whole.resolve("maps/slow.npy")).rows());
    cancelledAt = 100;
    assertThrows(CancelledException.class, () -> run("out"));
    Path out = folder.resolve("out");
    assertEquals(2, pieces(out).size());
    assertFalse(Files.exists(out.resolve("maps/slow.npy")));
    asked.clear();
    cancelledAt = Long.MAX_VALUE;
    run("out");
    assertEquals(List.of(128L), asked);
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("maps/slow.npy")),
        Files.readAllBytes(out.resolve("maps/slow.npy")));
    assertEquals(diagnostics(whole), diagnostics(out));
    assertFalse(Files.exists(out.resolve("steps/slow.parts")));
  }

  @Test
  void takesNoPieceThatIsDamagedOrOfOtherWork() throws IOException {
    cancelledAt = 100;
    assertThrows(CancelledException.class, () -> run("out"));
    Path out = folder.resolve("out");
    byte[] first = Files.readAllBytes(pieces(out).get(0));
    byte[] other = first.clone();
    other[other.length / 2]++;
    Files.write(pieces(out).get(0), other);
    asked.clear();
    assertThrows(CancelledException.class, () -> run("out"));
    assertEquals(List.of(0L, 128L), asked);
    Files.write(pieces(out).get(1), new byte[3]);
    asked.clear();
    assertThrows(CancelledException.class, () -> run("out"));
    assertEquals(List.of(64L, 128L), asked);
    Files.writeString(folder.resolve("p.yaml"), STEPS.replace("seed: 1", "seed: 2"));
    asked.clear();
    assertThrows(CancelledException.class, () -> run("out"));
    assertEquals(List.of(0L, 64L, 128L), asked);
  }

  private static String diagnostics(Path out) throws IOException {
    return PipelineFixture.json(out.resolve("results.json")).findPath("diagnostics").toString();
  }
}
