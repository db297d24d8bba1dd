package org.vitrine.core.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Cell;

/** Which cells are done, under way, and next. */
final class CellSchedule {
  private static final long LOOK_MILLIS = 500;

  private final RunContext run;
  private final Map<String, Cell> open = new LinkedHashMap<>();
  private final Set<String> elsewhere = new HashSet<>();
  private final Map<String, double[]> done = new HashMap<>();
  private final Map<Cell, Throwable> failed = new LinkedHashMap<>();
  private final Set<String> lost = new HashSet<>();
  private int running;
  private boolean stopped;

  CellSchedule(RunContext run) {
    this.run = run;
  }

  /** Adds a cell that is to be done. */
  synchronized void add(Cell cell) {
    open.put(cell.key(), cell);
  }

  /** Adds a cell that is done already. */
  synchronized void add(Cell cell, double... numbers) {
    done.put(cell.key(), numbers);
  }

  /** Returns whether a cell was added. */
  synchronized boolean knows(Cell cell) {
    return open.containsKey(cell.key()) || done.containsKey(cell.key());
  }

  /** Waits for the next cell that can be begun; empty once there will be none. */
  synchronized Optional<Cell> next() throws InterruptedException {
    while (!stopped && !(open.isEmpty() && running == 0)) {
      run.checkCancelled();
      Optional<Cell> next =
          open.values().stream()
              .filter(c -> !elsewhere.contains(c.key()))
              .filter(c -> c.needs().stream().allMatch(n -> done.containsKey(n.key())))
              .findFirst();
      if (next.isPresent()) {
        open.remove(next.get().key());
        running++;
        return next;
      }
      if (running == 0) {
        progress("waiting for another process");
      }
      wait(LOOK_MILLIS);
      elsewhere.clear();
    }
    return Optional.empty();
  }

  /** Hears that a cell ended with its numbers. */
  synchronized void finish(Cell cell, double... numbers) {
    done.put(cell.key(), numbers);
    end();
    progress(cell.name());
  }

  /** Hears that a cell was not begun since another process is at it. */
  synchronized void defer(Cell cell) {
    elsewhere.add(cell.key());
    open.put(cell.key(), cell);
    end();
  }

  /** Hears that a cell failed: those that need it are given up. */
  synchronized void fail(Cell cell, Throwable reason) {
    failed.put(cell, reason);
    lose(cell);
    end();
    run.warn(cell.name() + " failed: " + text(reason));
  }

  private void lose(Cell cell) {
    lost.add(cell.key());
    List<Cell> victims =
        open.values().stream()
            .filter(c -> c.needs().stream().anyMatch(n -> n.key().equals(cell.key())))
            .toList();
    victims.forEach(c -> open.remove(c.key()));
    victims.forEach(this::lose);
  }

  /** Hears that no cell is to be begun any more. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private void end() {
    running--;
    notifyAll();
  }

  /** Tells how many cells are done, and of what is being done. */
  synchronized void progress(String what) {
    int all = done.size() + open.size() + running + lost.size();
    run.progress(done.size(), all, done.size() + " of " + all + " cells, " + what);
  }

  /**
   * Returns the numbers by key, once no worker is left.
   *
   * @throws VitrineException naming the cells that failed
   */
  synchronized Map<String, double[]> results() {
    if (!failed.isEmpty()) {
      List<Problem> problems = new ArrayList<>();
      failed.forEach((cell, e) -> problems.add(new Problem(cell.name(), text(e), "")));
      if (lost.size() > failed.size()) {
        problems.add(
            Problem.of("Not done: " + (lost.size() - failed.size()) + " that need it.", ""));
      }
      VitrineException told = new VitrineException(problems, null);
      failed.values().forEach(told::addSuppressed);
      throw told;
    }
    return done;
  }

  private static String text(Throwable reason) {
    return reason instanceof VitrineException ? reason.getMessage() : "it broke: " + reason + ".";
  }
}
