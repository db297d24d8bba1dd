package org.vitrine.core;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.api.UsageException;

/** How much memory an engine may take for its buffers. */
final class MemoryBudget {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgKMG]?)[bB]?");
  private static final long LEAST = 1 << 20;
  private static final long MOST_BY_DEFAULT = 2L << 30;

  private MemoryBudget() {}

  /**
   * Returns a budget in bytes.
   *
   * @param text a number with k, m or g for powers of 1024; null for a quarter of the machine's
   *     memory, at most 2 GiB
   */
  static long of(String text) {
    return text == null ? standard() : parse(text.strip());
  }

  private static long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "vitrine.memory = " + text + " is no amount of memory.", "Examples: 512m, 2g.");
    }
    int shift =
        switch (matcher.group(2)) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          case "g", "G" -> 30;
          default -> 0;
        };
    long bytes = Long.parseLong(matcher.group(1)) << shift;
    if (bytes < LEAST) {
      throw new UsageException("vitrine.memory = " + text + " is below 1m.", "Examples: 512m, 2g.");
    }
    return bytes;
  }

  private static long standard() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.max(LEAST, Math.min(MOST_BY_DEFAULT, machine.getTotalMemorySize() / 4));
  }
}
