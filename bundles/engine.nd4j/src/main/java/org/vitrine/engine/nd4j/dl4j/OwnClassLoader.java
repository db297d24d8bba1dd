package org.vitrine.engine.nd4j.dl4j;

import java.util.concurrent.Callable;
import org.deeplearning4j.config.DL4JClassLoading;
import org.vitrine.api.VitrineException;
import org.vitrine.engine.nd4j.Backend;

/**
 * Runs work with the class loader that holds ND4J and DL4J.
 *
 * <p>Both look up back ends, layers and JSON types by name through the thread's class loader, which
 * inside a container is not theirs.
 */
final class OwnClassLoader {
  private OwnClassLoader() {}

  /**
   * Runs work.
   *
   * @param failed what went wrong if the work fails; the exception's message is added
   * @param fix what to do then
   * @throws VitrineException if it fails
   */
  static <T> T call(Callable<T> work, String failed, String fix) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader own = OwnClassLoader.class.getClassLoader();
    thread.setContextClassLoader(own);
    try {
      Backend.start();
      DL4JClassLoading.setDl4jClassloader(own);
      return work.call();
    } catch (VitrineException e) {
      throw e;
    } catch (Exception e) {
      throw new VitrineException(failed + ": " + e.getMessage() + ".", fix, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
