package org.vitrine.api.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/** The parts of {@link OpenOptions} as users type them. */
final class OpenTexts {
  static final long LEAST_MEMORY = 1 << 20;

  private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})([kmg]?)b?");
  private static final Pattern DEVICE = Pattern.compile("cpu|[a-z]+:\\d{1,3}");
  private static final int MOST_THREADS = 4096;
  private static final String MEMORY_EXAMPLES = "Examples: 512m, 2g; at least 1m.";

  private OpenTexts() {}

  static String id(String text) {
    if (text.isEmpty()) {
      throw new UsageException("The engine has no name.", "\"vitrine engines\" lists them.");
    }
    return text;
  }

  static String device(String text) {
    String device = text.toLowerCase(Locale.ROOT);
    if (!DEVICE.matcher(device).matches()) {
      throw new UsageException("\"" + text + "\" is no device.", "Examples: cpu, cuda:0.");
    }
    return device;
  }

  static Precision precision(String text) {
    return Arrays.stream(Precision.values())
        .filter(p -> p.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> all =
                  Arrays.stream(Precision.values()).map(Precision::toString).toList();
              return new UsageException(Problem.unknown("precision", text, "Allowed", all));
            });
  }

  /** Returns bytes; k, m and g are powers of 1024. */
  static long memory(String text) {
    Matcher matcher = MEMORY.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new UsageException("\"" + text + "\" is no amount of memory.", MEMORY_EXAMPLES);
    }
    long bytes = Long.parseLong(matcher.group(1)) << shift(matcher.group(2));
    if (bytes < LEAST_MEMORY) {
      throw new UsageException(text + " is too little memory.", MEMORY_EXAMPLES);
    }
    return bytes;
  }

  private static int shift(String unit) {
    return unit.isEmpty() ? 0 : 10 * (1 + "kmg".indexOf(unit));
  }

  /** Returns an amount of memory in the largest unit of which it is a whole number. */
  static String text(long bytes) {
    for (String unit : List.of("g", "m", "k")) {
      if (bytes % (1L << shift(unit)) == 0) {
        return (bytes >> shift(unit)) + unit;
      }
    }
    return Long.toString(bytes);
  }

  static int threads(String text) {
    int count = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (count < 1 || count > MOST_THREADS) {
      throw new UsageException(
          "\"" + text + "\" is no number of threads.",
          "Allowed: 1 to " + MOST_THREADS + "; leave it out for the engine's own choice.");
    }
    return count;
  }
}
