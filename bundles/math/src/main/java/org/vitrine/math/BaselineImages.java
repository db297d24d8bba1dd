package org.vitrine.math;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Reads the images that an explanation compares with. */
public final class BaselineImages {
  private BaselineImages() {}

  /**
   * Returns the images of a dataset.
   *
   * @param specification the dataset as format:path
   * @param limit the most that are read
   * @param images the shape of what they are compared with
   * @return [m,c,h,w]
   * @throws UsageException if there are none, or one has another shape
   */
  public static Tensor read(Datasets datasets, String specification, int limit, Shape images) {
    try (Dataset data = datasets.open(specification)) {
      List<Tensor> rows = new ArrayList<>();
      Shape one = images.with(0, 1);
      for (int i = 0; i < Math.min(data.size(), limit); i++) {
        Tensor image = data.sample(i).image();
        if (image.size() != one.size()) {
          throw new UsageException(
              data.sample(i).name()
                  + " of "
                  + specification
                  + " has the shape "
                  + image.shape()
                  + " but the images have "
                  + images
                  + ".",
              "Add resize= and crop= to the specification.");
        }
        rows.add(image.reshape(one));
      }
      if (rows.isEmpty()) {
        throw new UsageException("There is no image in " + specification + ".", "");
      }
      return Tensor.concatenate(rows);
    }
  }
}
