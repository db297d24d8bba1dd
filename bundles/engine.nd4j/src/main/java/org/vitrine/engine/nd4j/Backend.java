package org.vitrine.engine.nd4j;

import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/** Loads ND4J, once and not before it is needed. */
public final class Backend {
  private static boolean started;

  private Backend() {}

  /** Loads ND4J on the device that the engine would choose, unless it is loaded. */
  public static synchronized void start() {
    if (!started) {
      start(Device.detect());
    }
  }

  /** Loads ND4J on a device; the first call decides for the whole process. */
  static synchronized void start(Device device) {
    if (started) {
      return;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader own = new BackendLoader(Backend.class.getClassLoader(), device.backend());
    thread.setContextClassLoader(own);
    try {
      ND4JClassLoading.setNd4jClassloader(own);
      Nd4j.getBackend();
      started = true;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
