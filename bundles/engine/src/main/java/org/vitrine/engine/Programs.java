package org.vitrine.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vitrine.api.VitrineException;

/** The programs of one model, kept for the next equal request as long as the budget allows. */
final class Programs implements AutoCloseable {
  /** About half a second of work, after which progress is told and cancelling is possible. */
  private static final double WORK = 6e10;

  private static final int MOST_ROWS = 1024;

  private static final int MOST_REMEMBERED = 100;

  private final Function<Request, Program> compiler;
  private final long budget;
  private final boolean cuts;
  private final Map<Request, Program> bound = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Program> running = new ArrayList<>();
  private final Map<Request, Integer> rows = new HashMap<>();
  private long peak;

  /**
   * Prepares programs.
   *
   * @param budget how many bytes they may take
   * @param cuts whether requests may be cut into micro-batches
   */
  Programs(Function<Request, Program> compiler, long budget, boolean cuts) {
    this.compiler = compiler;
    this.budget = budget;
    this.cuts = cuts;
  }

  /** Returns how many rows a micro-batch has, so that all of them are about the same size. */
  int rows(Request request, long total) {
    if (!cuts) {
      return Math.toIntExact(total);
    }
    if (rows.size() > MOST_REMEMBERED) {
      // requests with rules of their own are never equal to earlier ones
      rows.clear();
    }
    int most = rows.computeIfAbsent(request.withRows(1), this::mostRows);
    long batches = (total + most - 1) / most;
    return (int) ((total + batches - 1) / batches);
  }

  private int mostRows(Request one) {
    Program program = compiler.apply(one);
    long bytes = Math.max(1, program.plan().bytes());
    if (bytes > budget) {
      throw new VitrineException(
          "one image takes " + mebibytes(bytes) + " of buffers, the budget is " + mebibytes(budget),
          "Open the model with a larger memory budget.");
    }
    double byWork = WORK / Math.max(1, program.multiplications());
    int most = (int) Math.max(1, Math.min(Math.min((double) budget / bytes, byWork), MOST_ROWS));
    while (most > 1 && compiler.apply(one.withRows(most)).plan().bytes() > budget) {
      most--;
    }
    return most;
  }

  private static String mebibytes(long bytes) {
    return ((bytes + (1 << 20) - 1) >> 20) + " MiB";
  }

  /** Takes a program that is ready to run; give it back afterwards. */
  Program take(Request request) {
    Program program = bound.get(request);
    if (program == null || running.contains(program)) {
      Program fresh = compiler.apply(request);
      makeRoom(fresh.plan().bytes());
      fresh.plan().bind();
      if (program == null) {
        bound.put(request, fresh);
      }
      program = fresh;
    }
    running.add(program);
    peak = Math.max(peak, bytes());
    return program;
  }

  void giveBack(Program program) {
    running.remove(program);
    if (!program.equals(bound.get(program.request()))) {
      program.plan().close();
    }
  }

  private void makeRoom(long bytes) {
    long used = bytes();
    Iterator<Program> oldest = bound.values().iterator();
    while (used + bytes > budget && oldest.hasNext()) {
      Program program = oldest.next();
      if (!running.contains(program)) {
        used -= program.plan().bytes();
        oldest.remove();
        program.plan().close();
      }
    }
  }

  private long bytes() {
    long bytes = bound.values().stream().mapToLong(p -> p.plan().bytes()).sum();
    for (Program program : running) {
      bytes += bound.containsValue(program) ? 0 : program.plan().bytes();
    }
    return bytes;
  }

  /** Returns the most bytes that buffers have taken together. */
  long peakBytes() {
    return peak;
  }

  @Override
  public void close() {
    bound.values().forEach(p -> p.plan().close());
    bound.clear();
    rows.clear();
  }
}
