package org.vitrine.pipeline.run;

import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.run.Outcome.Generated;

/**
 * The images that a step made, as data for later steps; each is read when it is asked for.
 *
 * @param file where they are, [n,c,h,w]
 */
public record StoredImages(Generated drawn, Path file) implements Dataset {
  @Override
  public String source() {
    return Reference.to(drawn.step().as());
  }

  @Override
  public int size() {
    return drawn.names().size();
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
    Tensor row = Npy.readRows(file, index, index + 1);
    Shape shape = row.shape();
    Tensor image = row.reshape(Shape.of(shape.at(1), shape.at(2), shape.at(3)));
    return new Sample(image, label(index), drawn.names().get(index));
  }

  @Override
  public void close() {
    // nothing is open
  }
}
