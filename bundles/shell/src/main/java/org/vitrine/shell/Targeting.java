package org.vitrine.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;

/**
 * What a user wants explained: classes, and for a segmentation optionally where.
 *
 * @param classes the classes as typed
 * @param where {@code segment}, a file, or empty for the whole image
 */
record Targeting(String classes, String where) {
  private static final String SEGMENT = "segment";

  /** Splits {@code classes@where}. */
  static Targeting parse(String typed) {
    int at = typed.indexOf('@');
    if (at < 0) {
      return new Targeting(typed, "");
    }
    if (at == typed.length() - 1) {
      throw new UsageException(
          "--target " + typed + " does not say where.", "Add segment or a file, as 1@mask.npy.");
    }
    return new Targeting(typed.substring(0, at), typed.substring(at + 1));
  }

  /** Returns the classes that can be known before anything runs. */
  Optional<Targets> typed(Classes known, int images) {
    return classes.equals(Classes.PREDICTED)
        ? Optional.empty()
        : Optional.of(known.parse(classes, images));
  }

  /** Reads the mask if there is one. */
  Optional<Tensor> mask(Invocation invocation, int images) {
    if (where.isEmpty() || where.equals(SEGMENT)) {
      return Optional.empty();
    }
    Path file = invocation.path(Path.of(where));
    Tensor mask = Npy.read(file);
    Images.requireFinite(file, mask);
    Shape shape = mask.shape();
    if (shape.rank() < 2 || shape.rank() > 3 || (shape.rank() == 3 && mask.rows() != images)) {
      throw new UsageException(
          file + " has the shape " + shape + ".",
          "A mask is [h,w], or [n,h,w] for " + images + " images.");
    }
    Tensor one = shape.rank() == 3 ? mask : mask.reshape(Shape.of(1, shape.at(0), shape.at(1)));
    Tensor all = one.rows() == images ? one : one.select(new int[images]);
    requireSome(file, all);
    return Optional.of(all);
  }

  private static void requireSome(Path file, Tensor masks) {
    for (int row = 0; row < masks.rows(); row++) {
      double sum = 0;
      for (float weight : masks.rows(row, row + 1).array()) {
        sum += weight;
        if (weight < 0) {
          throw new UsageException(
              file + " holds the negative weight " + weight + ".", "Weights are 0 or more.");
        }
      }
      if (sum == 0) {
        throw new UsageException(file + " is zero everywhere for image " + row + ".", "");
      }
    }
  }

  /** Returns what is explained, asking the network where that is needed. */
  Targets targets(
      Optional<Targets> typed, Optional<Tensor> mask, Model model, Tensor images, RunContext run) {
    boolean segment = where.equals(SEGMENT);
    Tensor logits = typed.isEmpty() || segment ? model.predict(images, run) : null;
    Targets targets = typed.orElseGet(() -> Targets.predicted(logits));
    return segment ? targets.onSegment(logits) : new Targets(targets.classes(), mask);
  }
}
