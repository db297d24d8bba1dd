package org.vitrine.pipeline.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.text.Reference;

/**
 * The order of steps: that of the file, except that a step waits for those it takes from and lets
 * others pass meanwhile.
 */
record Schedule(List<Step> steps, RunContext run, Work work) {
  /** What is done with a step. */
  interface Work {
    /** Does the step of a number; what fails in it is its own affair. */
    void run(int number, Step step);
  }

  /**
   * Does all steps.
   *
   * @param jobs how many at a time
   * @throws CancelledException if the user cancelled; steps under way have ended then
   */
  void run(int jobs) {
    ExecutorService pool = Executors.newFixedThreadPool(jobs, r -> new Thread(r, "vitrine-step"));
    try {
      run(new ExecutorCompletionService<>(pool), jobs);
    } finally {
      pool.shutdown();
    }
  }

  private void run(CompletionService<Integer> pool, int jobs) {
    List<Integer> waiting = new ArrayList<>(IntStream.range(0, steps.size()).boxed().toList());
    Set<String> names = new HashSet<>(steps.stream().map(Step::as).toList());
    Set<String> done = new HashSet<>();
    Optional<RuntimeException> ended = Optional.empty();
    int running = 0;
    while (running > 0 || (ended.isEmpty() && !waiting.isEmpty())) {
      while (ended.isEmpty() && running < jobs && next(waiting, names, done).isPresent()) {
        Integer number = next(waiting, names, done).get();
        waiting.remove(number);
        running++;
        pool.submit(
            () -> {
              run.checkCancelled();
              work.run(number, steps.get(number));
              return number;
            });
      }
      try {
        done.add(steps.get(pool.take().get()).as());
      } catch (ExecutionException e) {
        ended = Optional.of(reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = Optional.of(new CancelledException());
      }
      running--;
    }
    if (ended.isPresent()) {
      throw ended.get();
    }
  }

  private static RuntimeException reason(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e.getCause();
  }

  /** Returns the first waiting step whose inputs are there. */
  private Optional<Integer> next(List<Integer> waiting, Set<String> names, Set<String> done) {
    return waiting.stream()
        .filter(
            i ->
                Reference.all(steps.get(i)).stream()
                    .allMatch(name -> done.contains(name) || !names.contains(name)))
        .findFirst();
  }
}
