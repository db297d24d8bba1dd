package org.vitrine.engine;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.tensor.Shape;

/** The host's access to one array of a plan that is bound. */
@ConsumerType
public interface Port {
  /** Returns the shape. */
  Shape shape();

  /**
   * Writes part of an array that is fed.
   *
   * @param from the first element written
   */
  void write(int from, float[] source, int offset, int length);

  /** Reads part of an array that is kept, from its start. */
  void read(float[] target, int offset, int length);
}
