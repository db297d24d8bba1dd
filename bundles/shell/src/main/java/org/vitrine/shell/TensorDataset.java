package org.vitrine.shell;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Images that are already in memory, without labels.
 *
 * @param source the file they came from
 * @param images [n,c,h,w]
 */
record TensorDataset(String source, Tensor images) implements Dataset {
  @Override
  public int size() {
    return images.rows();
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public int label(int index) {
    return -1;
  }

  @Override
  public Sample sample(int index) {
    Shape shape = images.shape();
    Tensor image =
        images.rows(index, index + 1).reshape(Shape.of(shape.at(1), shape.at(2), shape.at(3)));
    return new Sample(image, -1, source + "#" + index);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
