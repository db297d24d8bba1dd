package org.vitrine.api.data;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.tensor.Tensor;

/** A random change of an image that keeps its class: augmentation. */
@ConsumerType
public interface Transform {
  /**
   * Changes one image.
   *
   * @param image [c,h,w] in [0,1], left as it is
   * @param random draws for this image and epoch only, so that results do not depend on order
   * @return [c,h',w'] in [0,1]
   */
  Tensor apply(Tensor image, RandomGenerator random);

  /**
   * Returns the part of this transform that moves pixels and leaves their values alone. Given a
   * stream in the same state it moves them as this one does, so that a map can follow its image.
   */
  Transform geometric();
}
