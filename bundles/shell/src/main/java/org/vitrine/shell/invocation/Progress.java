package org.vitrine.shell.invocation;

import java.io.PrintStream;
import org.vitrine.api.Runs;
import org.vitrine.shell.commands.Vitrine;

/**
 * One line on the terminal with what is being done, how far it is and how long it will still take,
 * for work of more than two seconds.
 */
public final class Progress implements Runs.Listener, AutoCloseable {
  private static final long PATIENCE_MILLISECONDS = 2000;
  private static final long INTERVAL_MILLISECONDS = 100;
  private static final String CLEAR = "\r\033[K";

  private final PrintStream err;
  private final boolean live;
  private final Vitrine options;
  private String what = "";
  private long of;
  private long from;
  private long last;
  private String text = "";
  private long started = now();
  private long shown;
  private boolean onLine;

  /**
   * Creates a listener.
   *
   * @param live whether lines can be rewritten; otherwise only warnings are printed
   * @param options tells whether anything is to be printed at all
   */
  public Progress(PrintStream err, boolean live, Vitrine options) {
    this.err = err;
    this.live = live;
    this.options = options;
  }

  @Override
  public synchronized void progress(long done, long total, String doing) {
    long now = now();
    if (done < last || (!doing.equals(what) && total != of)) {
      started = now;
      from = done;
    }
    what = doing;
    of = total;
    last = done;
    text = line(doing, done, Math.max(1, total), done - from, now - started);
    if (done >= total) {
      close();
      return;
    }
    boolean early = now - started < PATIENCE_MILLISECONDS;
    if (!live || options.quiet || early || now - shown < INTERVAL_MILLISECONDS) {
      return;
    }
    shown = now;
    onLine = true;
    err.print(CLEAR + line(doing, done, total, done - from, now - started));
    err.flush();
  }

  @Override
  public synchronized void warn(String message) {
    if (!options.quiet) {
      close();
      err.println("warning: " + message);
    }
  }

  @Override
  public synchronized void note(String message) {
    if (!options.quiet) {
      close();
      err.println(message);
    }
  }

  /** Shows how far other work is, in that work's words. */
  public synchronized void show(String other) {
    long now = now();
    if (!live || options.quiet || other.isEmpty() || now - shown < INTERVAL_MILLISECONDS) {
      return;
    }
    shown = now;
    onLine = true;
    err.print(CLEAR + other);
    err.flush();
  }

  /** Returns how far the work is, in words. */
  synchronized String text() {
    return text;
  }

  /** Removes the line. */
  @Override
  public synchronized void close() {
    if (onLine) {
      err.print(CLEAR);
      err.flush();
      onLine = false;
    }
  }

  /**
   * Returns for example {@code ig 40% (4 of 10), 0:06 left}.
   *
   * @param here how much of it was done in the time, which is less where work went on
   */
  static String line(String what, long done, long total, long here, long milliseconds) {
    String line = what + " " + 100 * done / total + "% (" + done + " of " + total + ")";
    if (here == 0) {
      return line;
    }
    long seconds = Math.round(milliseconds * (double) (total - done) / here / 1000);
    return line + String.format(", %d:%02d left", seconds / 60, seconds % 60);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
