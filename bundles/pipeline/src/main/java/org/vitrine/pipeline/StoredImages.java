package org.vitrine.pipeline;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.run.Outcome.Generated;

/** The images that a step made, as data for later steps. */
record StoredImages(Generated drawn, Tensor images) implements Dataset {
  @Override
  public String source() {
    return Reference.to(drawn.step().as());
  }

  @Override
  public int size() {
    return images.rows();
  }

  @Override
  public List<String> classes() {
    return drawn.classes();
  }

  @Override
  public int label(int index) {
    return drawn.labels()[index];
  }

  @Override
  public Sample sample(int index) {
    Shape shape = images.shape();
    Tensor image =
        images.rows(index, index + 1).reshape(Shape.of(shape.at(1), shape.at(2), shape.at(3)));
    return new Sample(image, label(index), drawn.names().get(index));
  }

  @Override
  public void close() {
    // the images are in memory
  }
}
