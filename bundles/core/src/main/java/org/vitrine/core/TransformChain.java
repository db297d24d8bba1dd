package org.vitrine.core;

import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.RandomStreams;

/**
 * Transforms one after the other.
 *
 * <p>The seed of every part is drawn before any is applied, so that what one part draws does not
 * move the others, and the geometric parts alone draw the same.
 */
record TransformChain(List<Transform> parts) implements Transform {
  TransformChain {
    parts = List.copyOf(parts);
  }

  @Override
  public Tensor apply(Tensor image, RandomGenerator random) {
    long[] seeds = parts.stream().mapToLong(part -> random.nextLong()).toArray();
    Tensor result = image;
    for (int i = 0; i < seeds.length; i++) {
      result = parts.get(i).apply(result, RandomStreams.stream(seeds[i], "transform"));
    }
    return result;
  }

  @Override
  public Transform geometric() {
    return new TransformChain(parts.stream().map(Transform::geometric).toList());
  }
}
