package org.vitrine.testkit;

import java.util.random.RandomGenerator;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Tensor;

/** Datasets for tests of trainers: none can be opened, and one augmentation is installed. */
public final class TestDatasets implements Datasets {
  /** The augmentation: makes an image brighter by at most this much. */
  public static final String BRIGHTER = "brighter";

  @Override
  public Dataset open(String specification) {
    throw new UsageException("There is no data " + specification + ".", "");
  }

  @Override
  public Transform transform(String specification) {
    if (!specification.isEmpty() && !specification.equals(BRIGHTER)) {
      throw new UsageException("There is no augmentation " + specification + ".", "");
    }
    float most = specification.isEmpty() ? 0 : 0.05f;
    return new Transform() {
      @Override
      public Tensor apply(Tensor image, RandomGenerator random) {
        float by = random.nextFloat() * most;
        return image.map(v -> Math.min(1, v + by));
      }

      @Override
      public Transform geometric() {
        return new TestDatasets().transform("");
      }
    };
  }
}
