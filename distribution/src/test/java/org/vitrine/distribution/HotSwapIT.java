package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;
import org.vitrine.distribution.fixture.Answer;
import org.vitrine.distribution.fixture.Second;

/** Methods that come, change and go while Vitrine runs. */
class HotSwapIT {
  private static final Class<?>[] METHOD = {Answer.class, Second.class};

  @TempDir private Path folder;
  private Running running;

  @BeforeEach
  void start() throws Exception {
    running = Running.in(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void everyBundleIsWell() {
    assertEquals("", running.ask("problems"));
  }

  @Test
  void aJarThatIsCopiedInAppears() throws Exception {
    assertEquals("", running.ask("methods answer"));
    running.drop("a.jar", "acme.answer", "1.0.0", METHOD);
    running.await("methods answer", "acme.answer 1.0.0 answers");
    assertEquals("1.0 1.0", running.ask("call answer"));
  }

  @Test
  void aCallOnTheOldOneFinishesWhileTheNewOneAnswers() throws Exception {
    running.drop("a.jar", "acme.answer", "1.0.0", METHOD);
    running.await("methods answer", "acme.answer 1.0.0 answers");
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    System.getProperties().put(Answer.LEAVE, leave);
    System.getProperties().put(Answer.ENTERED, entered);
    CompletableFuture<String> old = CompletableFuture.supplyAsync(() -> running.ask("call answer"));
    entered.await();

    running.drop("a.jar", "acme.answer", "2.0.0", METHOD);
    running.await("methods answer", "acme.answer 2.0.0 answers");
    assertEquals("2.0 2.0", running.ask("call answer"));
    leave.countDown();
    assertEquals("1.0 1.0", old.get());
  }

  @Test
  void noAnswerIsWrongOrMissingWhileVersionsChange() throws Exception {
    running.drop("a.jar", "acme.answer", "1.0.0", METHOD);
    running.await("methods answer", "acme.answer 1.0.0 answers");
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<CompletableFuture<List<String>>> callers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> callUntil(done), pool))
            .limit(3)
            .toList();
    for (int version = 2; version <= 6; version++) {
      running.drop("a.jar", "acme.answer", version + ".0.0", METHOD);
      running.await("methods answer", "acme.answer " + version + ".0.0 answers");
    }
    done.set(true);
    pool.shutdown();
    for (CompletableFuture<List<String>> caller : callers) {
      List<String> answers = caller.get();
      assertEquals(answers.stream().sorted().toList(), answers);
      assertTrue(
          List.of("1.0 1.0", "2.0 2.0", "3.0 3.0", "4.0 4.0", "5.0 5.0", "6.0 6.0")
              .containsAll(answers),
          answers::toString);
    }
    assertEquals("6.0 6.0", running.ask("call answer"));
  }

  @Test
  void aJarThatIsRemovedDisappearsAndItsClassesAreCollected() throws Exception {
    running.drop("a.jar", "acme.answer", "1.0.0", METHOD);
    running.await("methods answer", "acme.answer 1.0.0 answers");
    assertEquals("1.0 1.0", running.ask("call answer"));
    WeakReference<ClassLoader> loader = new WeakReference<>(loader("acme.answer"));

    Files.delete(running.methods().resolve("a.jar"));
    running.await("methods answer", "");
    assertTrue(
        Running.until(
            () -> {
              System.gc();
              return loader.get() == null;
            }),
        "something holds the class loader of a removed method");
  }

  @Test
  void theClassesOfAReplacedJarAreCollected() throws Exception {
    running.drop("a.jar", "acme.answer", "1.0.0", METHOD);
    running.await("methods answer", "acme.answer 1.0.0 answers");
    assertEquals("1.0 1.0", running.ask("call answer"));
    WeakReference<ClassLoader> loader = new WeakReference<>(loader("acme.answer"));

    running.drop("a.jar", "acme.answer", "2.0.0", METHOD);
    running.await("methods answer", "acme.answer 2.0.0 answers");
    assertTrue(
        Running.until(
            () -> {
              System.gc();
              return loader.get() == null;
            }),
        "something holds the class loader of a replaced method");
  }

  @Test
  void ofTwoMethodsWithOneIdTheHigherVersionAnswersAndBothAreListed() throws Exception {
    running.drop("new.jar", "acme.answer.new", "2.0.0", METHOD);
    running.drop("old.jar", "acme.answer.old", "1.0.0", METHOD);
    running.await(
        "methods answer",
        """
        acme.answer.old 1.0.0 is shadowed
        acme.answer.new 2.0.0 answers""");
    assertEquals("2.0 2.0", running.ask("call answer"));

    Files.delete(running.methods().resolve("new.jar"));
    running.await("methods answer", "acme.answer.old 1.0.0 answers");
    assertEquals("1.0 1.0", running.ask("call answer"));
  }

  private List<String> callUntil(AtomicBoolean done) {
    List<String> answers = new ArrayList<>();
    while (!done.get()) {
      answers.add(running.ask("call answer"));
    }
    return answers;
  }

  private ClassLoader loader(String name) {
    return Stream.of(running.context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .map(bundle -> bundle.adapt(BundleWiring.class).getClassLoader())
        .findFirst()
        .orElseThrow();
  }
}
