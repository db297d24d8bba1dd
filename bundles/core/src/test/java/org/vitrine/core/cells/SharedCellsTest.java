package org.vitrine.core.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Runs;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Cell;
import org.vitrine.core.LocalRun;

class SharedCellsTest {
  @TempDir Path folder;
  private final SharedCells cells = new SharedCells();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final LocalRun run = new LocalRun(1, listener());

  @Test
  void whatIsDoneIsKept() {
    List<Cell> all = List.of(cell("a"), cell("bb"));
    assertNumbers(all, 1);
    assertNumbers(List.of(cell("bb"), cell("ccc"), cell("a")), 1);
    assertEquals(List.of("a", "bb", "ccc"), done);
    assertEquals("3 of 3: 3 of 3 cells, ccc", told.get(told.size() - 1));
  }

  @Test
  void withoutFolderNothingIsKept() {
    assertArrayEquals(
        new double[] {1}, cells.all(List.of(cell("a")), Optional.empty(), 2, run).get(0));
    cells.all(List.of(cell("a")), Optional.empty(), 2, run);
    assertEquals(List.of("a", "a"), done);
  }

  @Test
  void filesStayOnlyWhereTheyAreTheResult() throws IOException {
    Cell.Work writing =
        (own, r) -> {
          Files.createDirectories(own);
          Files.writeString(own.resolve("maps"), "x");
          return new double[0];
        };
    Cell maps = new Cell("maps", "maps", List.of(), true, writing);
    Cell training =
        new Cell(
            "training",
            "training",
            List.of(maps),
            false,
            (own, r) -> {
              assertTrue(Files.exists(own.resolveSibling(maps.key()).resolve("maps")));
              return writing.numbers(own, r);
            });
    cells.all(List.of(training), Optional.of(folder), 1, run);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("maps", "maps.cell", "training.cell"),
          left.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void neededCellsComeFirstAndOnlyWhereTheyAreNeeded() {
    Cell first = cell("first");
    Cell second = needing("second", first);
    assertNumbers(List.of(second, needing("third", first, second)), 3);
    assertEquals(List.of("first", "second", "third"), done);
    assertNumbers(List.of(needing("third", cell("a stranger"))), 1);
    assertEquals(3, done.size());
  }

  @Test
  void severalAreAtWorkAtOnce() {
    CyclicBarrier all = new CyclicBarrier(3);
    List<Cell> three =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    work(
                        "cell " + i,
                        () -> {
                          all.await(20, TimeUnit.SECONDS);
                        }))
            .toList();
    assertNumbers(three, 3);
  }

  @Test
  void twoThatShareTheFolderShareTheWork() throws Exception {
    CountDownLatch bothWork = new CountDownLatch(2);
    List<Cell> all =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    work(
                        "cell " + i,
                        () -> {
                          bothWork.countDown();
                          assertTrue(bothWork.await(20, TimeUnit.SECONDS));
                        }))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(threads.submit(() -> assertNumbers(all, 1)));
    }
    for (Future<?> one : both) {
      one.get();
    }
    threads.shutdown();
    assertEquals(6, done.size());
  }

  @Test
  void oneThatFailsIsNamedOnceTheOthersAreDone() {
    Cell bad = work("bad", () -> Integer.parseInt("x"));
    List<Cell> all = List.of(bad, needing("dependent", bad), cell("good"));
    VitrineException e =
        assertThrows(VitrineException.class, () -> cells.all(all, Optional.of(folder), 1, run));
    assertTrue(e.getMessage().startsWith("bad: it broke: java.lang.NumberFormat"), e.getMessage());
    assertTrue(e.getMessage().endsWith("Not done: 1 that need it."), e.getMessage());
    assertEquals(List.of("good"), done);
    assertTrue(told.stream().anyMatch(t -> t.startsWith("bad failed: ")), told.toString());
    assertNumbers(List.of(cell("bad"), cell("good")), 1);
    assertEquals(List.of("good", "bad"), done);
  }

  @Test
  void cancellingBeginsNoMoreAndKeepsWhatIsDone() {
    List<Cell> all = List.of(cell("a"), work("b", run::cancel), cell("c"));
    assertThrows(CancelledException.class, () -> cells.all(all, Optional.of(folder), 1, run));
    assertEquals(List.of("a", "b"), done);
    cells.all(all, Optional.of(folder), 1, new LocalRun(1, listener()));
    assertEquals(List.of("a", "b", "c"), done);
  }

  @Test
  void aWorkerThatWasKilledIsReplaced() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SharedCellsTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertEquals('!', other.getInputStream().read());
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertTrue(Files.exists(folder.resolve("shared.claim-1")));
    Cell shared =
        new Cell(
            "shared",
            "shared",
            List.of(),
            true,
            (own, r) -> new double[] {Files.readAllLines(own.resolve("half")).size()});
    assertEquals(2, cells.all(List.of(shared), Optional.of(folder), 1, run).get(0)[0]);
    assertFalse(Files.exists(folder.resolve("shared.claim-1")));
  }

  /** Begins a cell and never ends it. */
  public static void main(String[] folder) {
    Cell endless =
        new Cell(
            "shared",
            "shared",
            List.of(),
            true,
            (own, r) -> {
              Files.createDirectories(own);
              Files.write(own.resolve("half"), List.of("1", "2"));
              System.out.print('!');
              System.out.flush();
              try {
                Thread.sleep(600_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return new double[0];
            });
    new SharedCells()
        .all(
            List.of(endless),
            Optional.of(Path.of(folder[0])),
            1,
            new LocalRun(1, new SharedCellsTest().listener()));
  }

  private void assertNumbers(List<Cell> all, int workers) {
    List<double[]> numbers = cells.all(all, Optional.of(folder), workers, run);
    for (int i = 0; i < all.size(); i++) {
      assertArrayEquals(new double[] {all.get(i).name().length()}, numbers.get(i));
    }
  }

  private Cell cell(String name) {
    return work(name, () -> {});
  }

  private Cell needing(String name, Cell... needs) {
    return new Cell(name, name, List.of(needs), false, cell(name).work());
  }

  private Cell work(String name, Step step) {
    return new Cell(
        name,
        name,
        List.of(),
        false,
        (own, r) -> {
          try {
            step.take();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IOException(e);
          }
          done.add(name);
          return new double[] {name.length()};
        });
  }

  private Runs.Listener listener() {
    return new Runs.Listener() {
      @Override
      public void progress(long finished, long total, String what) {
        told.add(finished + " of " + total + ": " + what);
      }

      @Override
      public void warn(String message) {
        told.add(message);
      }
    };
  }

  private interface Step {
    void take() throws Exception;
  }
}
