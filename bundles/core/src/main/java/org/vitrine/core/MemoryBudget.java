package org.vitrine.core;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory an engine may take for its buffers where nobody says. */
final class MemoryBudget {
  private static final long MOST = 2L << 30;
  private static final long UNIT = 1 << 20;

  private MemoryBudget() {}

  /** Returns a quarter of the machine's memory in whole MiB, at most 2 GiB. */
  static long standard() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long quarter = machine.getTotalMemorySize() / 4 / UNIT * UNIT;
    return Math.max(UNIT, Math.min(MOST, quarter));
  }
}
