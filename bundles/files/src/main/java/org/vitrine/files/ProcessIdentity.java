package org.vitrine.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process among those of all machines that share a folder.
 *
 * @param host the machine's name, of letters, digits, dots and hyphens
 * @param pid its number there
 * @param started when it started, in seconds since 1970; 0 if the system does not tell
 */
public record ProcessIdentity(String host, long pid, long started) {
  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");
  private static final Pattern TEXT = Pattern.compile("(.+)-([0-9]{1,18})-([0-9]{1,18})");

  /** Two processes of one number start further apart; the system's clock may have been set. */
  private static final long SECONDS_APART = 10;

  private static final ProcessIdentity OWN =
      new ProcessIdentity(
          hostName().replaceAll("[^A-Za-z0-9.-]+", "-"),
          ProcessHandle.current().pid(),
          started(ProcessHandle.current()));

  /** Returns this process. */
  public static ProcessIdentity own() {
    return OWN;
  }

  /** Reads what {@link #toString} wrote; empty if it is no such text. */
  public static Optional<ProcessIdentity> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ProcessIdentity(
                parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** Returns whether the process was on this machine. */
  public boolean here() {
    return host.equals(OWN.host);
  }

  /** Returns whether it is certain that the process has ended; of other machines it never is. */
  public boolean gone() {
    return here() && ProcessHandle.of(pid).filter(this::same).isEmpty();
  }

  private boolean same(ProcessHandle running) {
    long its = started(running);
    boolean known = started > 0 && its > 0;
    return running.isAlive() && (!known || Math.abs(its - started) <= SECONDS_APART);
  }

  /** Returns the process as part of a file's name. */
  @Override
  public String toString() {
    return host + "-" + pid + "-" + started;
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  private static String hostName() {
    try {
      // asking the network for the own name may take seconds
      return Files.isReadable(LINUX)
          ? Files.readString(LINUX).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    } catch (IOException e) {
      throw new IllegalStateException(LINUX + " cannot be read", e);
    }
  }
}
