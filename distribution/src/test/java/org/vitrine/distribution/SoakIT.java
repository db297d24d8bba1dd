package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.vitrine.distribution.fixture.Second;
import org.vitrine.distribution.fixture.Soak;

/**
 * A method in five bundles, of which four are replaced, removed and added while pipelines that use
 * it run on two threads. {@code -Dvitrine.soak=3000} says how often. Its figures go to {@code
 * target/soak.txt}.
 */
class SoakIT {
  private static final int CHANGES = Integer.getInteger("vitrine.soak", 40);
  private static final int SLOTS = 4;
  private static final int RUNNERS = 2;
  private static final Path ROOT = Path.of(System.getProperty("vitrine.root"));

  @TempDir private Path folder;
  private Running running;

  /** When a version came and, once it has, went. */
  private record Life(Instant from, Instant to) {
    boolean overlaps(Instant start, Instant end) {
      return !from.isAfter(end) && !to.isBefore(start);
    }
  }

  private final Map<Integer, Life> lives = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> present = new TreeMap<>();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private int version = 1;

  /** Versions that are no longer in the folder, but that the container may still have. */
  private final List<Integer> going = new ArrayList<>();

  @Test
  void nothingIsWrongLostOrLeftWhileMethodsComeAndGo() throws Exception {
    running = Running.in(folder);
    try {
      put(SLOTS); // it stays, so that no pipeline is without the method
      settle();
      byte[] saliency = pipeline("first");
      int threads = threads();
      long heap = heap();
      Instant start = Instant.now();
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService pool = Executors.newFixedThreadPool(RUNNERS);
      List<CompletableFuture<Integer>> runners = new ArrayList<>();
      for (int i = 0; i < RUNNERS; i++) {
        String name = "runner" + i;
        runners.add(
            CompletableFuture.supplyAsync(() -> pipelinesUntil(done, name, saliency), pool));
      }
      int changes = 0;
      Random random = new Random(1);
      try {
        while (changes < CHANGES && runners.stream().noneMatch(CompletableFuture::isDone)) {
          for (int slot = 0; slot < SLOTS; slot++, changes++) {
            if (present.containsKey(slot) && random.nextInt(4) == 0) {
              remove(slot);
            } else {
              put(slot);
            }
          }
          settle();
        }
      } finally {
        done.set(true);
        pool.shutdown();
      }
      int pipelines = 0;
      for (CompletableFuture<Integer> runner : runners) {
        pipelines += runner.get();
      }
      long seconds = Duration.between(start, Instant.now()).toSeconds();
      int alive = present.size();
      boolean collected = Running.until(() -> loadersLeft() <= alive);
      boolean ended = Running.until(() -> threads() <= threads);
      report(
          "%,d changes and %,d pipelines in %d s; class loaders made %,d, in use %d, left %d;"
              + " threads before %d, after %d; heap before %d MiB, after %d MiB%n",
          changes,
          pipelines,
          seconds,
          loaders.size(),
          alive,
          loadersLeft(),
          threads,
          threads(),
          heap,
          heap());
      assertTrue(collected, () -> loadersLeft() + " class loaders are left of " + alive);
      assertTrue(ended, () -> "threads: " + Thread.getAllStackTraces().keySet());
    } finally {
      running.close();
    }
  }

  private void put(int slot) throws Exception {
    Integer before = present.put(slot, ++version);
    lives.put(version, new Life(Instant.now(), Instant.MAX));
    running.drop(slot + ".jar", "acme.soak" + slot, version + ".0.0", Soak.class, Second.class);
    Files.delete(folder.resolve("acme.soak" + slot + "-" + version + ".0.0.jar"));
    retire(before);
  }

  private void remove(int slot) throws IOException {
    Files.delete(running.methods().resolve(slot + ".jar"));
    retire(present.remove(slot));
  }

  /** Lets a version's life end once the container has seen that it is gone. */
  private void retire(Integer gone) {
    if (gone != null) {
      going.add(gone);
    }
  }

  /** Waits until exactly what is in the folder is installed. */
  private void settle() throws InterruptedException {
    List<String> expected =
        present.entrySet().stream()
            .map(e -> "acme.soak" + e.getKey() + " " + e.getValue())
            .toList();
    assertTrue(
        Running.until(() -> installed().equals(expected)),
        () -> "there should be " + expected + " but there is " + installed());
    going.forEach(v -> lives.compute(v, (k, life) -> new Life(life.from(), Instant.now())));
    going.clear();
    for (Bundle bundle : running.context().getBundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      if (bundle.getSymbolicName().startsWith("acme.soak") && wiring != null) {
        ClassLoader loader = wiring.getClassLoader();
        if (loaders.stream().noneMatch(l -> l.get() == loader)) {
          loaders.add(new WeakReference<>(loader));
        }
      }
    }
  }

  private List<String> installed() {
    return running
        .ask("methods soak")
        .lines()
        .map(line -> line.replaceFirst("\\.0\\.0 .*", ""))
        .sorted()
        .toList();
  }

  private int pipelinesUntil(AtomicBoolean done, String name, byte[] saliency) {
    int count = 0;
    try {
      while (!done.get()) {
        assertArrayEquals(saliency, pipeline(name), "another map of saliency");
        count++;
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return count;
  }

  /** Runs a pipeline, looks at the maps of the changing method and returns those of the other. */
  private byte[] pipeline(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve("runs").resolve(name));
    Path example = ROOT.resolve("examples/fashion-mnist");
    Files.writeString(
        place.resolve("pipeline.yaml"),
        """
        model: %s
        data: "idx:%s?split=test&limit=2"
        steps:
          - attribute: {use: saliency, as: before}
          - attribute: {use: soak}
          - attribute: {use: saliency, as: after}
        """
            .formatted(example.resolve("fashion-cnn.onnx"), example));
    Instant start = Instant.now();
    running.ask("run " + place);
    Instant end = Instant.now();
    Path maps = place.resolve("run/maps");
    FloatBuffer map = floats(Files.readAllBytes(maps.resolve("soak.npy")));
    int answered = (int) map.get(0);
    for (int i = 0; i < map.limit(); i++) {
      assertEquals(answered, map.get(i), "a map of two versions");
    }
    Life life = lives.get(answered);
    assertTrue(
        life != null && life.overlaps(start, end),
        () -> answered + " answered, which lived " + life + ", from " + start + " to " + end);
    byte[] saliency = Files.readAllBytes(maps.resolve("before.npy"));
    assertArrayEquals(saliency, Files.readAllBytes(maps.resolve("after.npy")));
    clear(place);
    return saliency;
  }

  private static FloatBuffer floats(byte[] npy) {
    ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.position(10 + bytes.getShort(8)).slice().order(bytes.order()).asFloatBuffer();
  }

  private static void clear(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private int loadersLeft() {
    System.gc();
    return (int) loaders.stream().filter(l -> l.get() != null).count();
  }

  /** Counts threads without those of the runtime's shared pool. */
  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> !t.getName().startsWith("ForkJoinPool.commonPool"))
            .count();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static void report(String format, Object... figures) throws IOException {
    String line = String.format(Locale.ROOT, format, figures);
    Files.writeString(Path.of("target", "soak.txt"), line);
  }
}
