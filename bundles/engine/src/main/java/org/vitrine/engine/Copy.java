package org.vitrine.engine;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.tensor.Shape;

/**
 * A weight's copy on the device.
 *
 * @param <A> an array on the device
 */
@ConsumerType
public interface Copy<A> extends AutoCloseable {
  /** Returns it under a shape of as many elements. */
  A view(Shape shape);

  /** Writes all of it. */
  void write(float[] values);

  /** Reads all of it. */
  void read(float[] values);

  @Override
  void close();
}
