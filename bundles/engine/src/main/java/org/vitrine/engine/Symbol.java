package org.vitrine.engine;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.tensor.Shape;

/** An array that a recorder knows and a plan will hold: fed, constant, or the result of a step. */
@ConsumerType
public interface Symbol {
  /** Returns the shape. */
  Shape shape();
}
