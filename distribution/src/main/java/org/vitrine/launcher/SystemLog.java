package org.vitrine.launcher;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on to the log file what the framework and its extenders report. */
final class SystemLog {
  private SystemLog() {}

  /** Follows the framework's log service from now on. */
  static void follow(BundleContext context) {
    ServiceReference<LogReaderService> reference =
        context.getServiceReference(LogReaderService.class);
    context.getService(reference).addLogListener(SystemLog::pass);
  }

  private static void pass(LogEntry entry) {
    // Anything below a warning tells of every bundle and service that comes and goes.
    if (!entry.getLogLevel().implies(LogLevel.WARN)) {
      return;
    }
    Logger log = LoggerFactory.getLogger(entry.getLoggerName());
    String bundle = entry.getBundle() == null ? "" : entry.getBundle().getSymbolicName();
    if (entry.getLogLevel() == LogLevel.WARN) {
      log.warn("{}: {}", bundle, entry.getMessage(), entry.getException());
    } else {
      log.error("{}: {}", bundle, entry.getMessage(), entry.getException());
    }
  }
}
