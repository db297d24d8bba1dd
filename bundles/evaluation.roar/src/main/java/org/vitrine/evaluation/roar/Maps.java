package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.cells.Cell;
import org.vitrine.api.cells.Key;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Reduce;
import org.vitrine.math.Resampling;

/**
 * Maps of a whole set of images, as a cell with a file.
 *
 * @param methods finds the method
 * @param model the model that is explained
 * @param config says what is ranked
 * @param use the method
 * @param set the images
 */
record Maps(Methods methods, Model model, Roar.Config config, MethodUse use, ImageSet set) {
  /** Images attributed at once, and the most that an interruption costs. */
  private static final int PART = 50;

  /**
   * Returns the cell.
   *
   * @param network hashes code, engine and network
   */
  Cell cell(String network, RunContext run) {
    try (Chosen<Attributor> method = choose()) {
      String key =
          new Key()
              .add("maps", network, method.fingerprint(), run.seed())
              .add(config.unit(), config.reduce(), set.key())
              .text();
      String name = "maps of " + use + ", " + set.size() + " images of " + set.images().source();
      return new Cell(name, key, List.of(), true, this::compute);
    }
  }

  private Chosen<Attributor> choose() {
    return methods.choose(Attributor.class, use.id(), use.options());
  }

  /** Opens the file in the cell's folder. */
  MapFile open(Path folder) throws IOException {
    int values = set.shape().size();
    int length = config.unit() == Roar.Unit.PIXEL ? values / set.shape().at(0) : values;
    return new MapFile(Files.createDirectories(folder).resolve("maps.npy"), set.size(), length);
  }

  /** Writes the maps that the file lacks. */
  private double[] compute(Path folder, RunContext run) throws IOException {
    try (Chosen<Attributor> method = choose();
        MapFile maps = open(folder)) {
      for (int from = maps.count(); from < set.size(); from += PART) {
        run.checkCancelled();
        run.progress(from, set.size(), from + " of " + set.size() + " images");
        Tensor images = set.images(from, Math.min(set.size(), from + PART));
        Targets predicted = Targets.predicted(model.predict(images, run));
        AttributionRequest request =
            new AttributionRequest(model, images, predicted, List.of(), method.options(), from);
        maps.write(from, ranked(method.service().attribute(request, run).map()));
      }
      return new double[0];
    }
  }

  /** Brings a map to one number per pixel, or per value. */
  private float[] ranked(Tensor map) {
    if (map.shape().rank() != 4) {
      throw new UsageException(
          "The map of " + use + " is " + map.shape() + " and does not lie over the image.",
          "Leave it out of methods.");
    }
    Tensor sized = Resampling.nearest(map, set.shape().at(1), set.shape().at(2));
    if (config.unit() == Roar.Unit.PIXEL) {
      return config.reduce().apply(sized).array();
    }
    if (sized.shape().at(1) != set.shape().at(0)) {
      throw new UsageException(
          "The map of " + use + " has " + map.shape().at(1) + " channels, the images have others.",
          "Rank pixels: unit=pixel.");
    }
    return sized.map(v -> config.reduce() == Reduce.SUM ? v : Math.abs(v)).array();
  }
}
