package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Reduce;
import org.vitrine.math.Resampling;

/** Maps of whole sets of images, computed once and kept; a half-made file is continued. */
final class Maps {
  /** Images attributed at once, and the most that an interruption costs. */
  private static final int PART = 50;

  private final Methods methods;
  private final Model model;
  private final String network;
  private final Roar.Config config;
  private final Claims claims;

  Maps(Methods methods, Model model, Roar.Config config, Claims claims) {
    this.methods = methods;
    this.model = model;
    this.network = new Fingerprint().add(model.network()).text();
    this.config = config;
    this.claims = claims;
  }

  /** Returns the hash of the network that is explained. */
  String network() {
    return network;
  }

  /** Returns what determines the maps of a set: network, method, options and images. */
  String key(MethodUse use, ImageSet set, RunContext run) {
    try (Chosen<Attributor> method = methods.choose(Attributor.class, use.id(), use.options())) {
      return new Fingerprint()
          .add("maps", network, use.id(), method.info().version(), run.seed())
          .add(method.options().effective(), config.unit(), config.reduce(), set.fingerprint())
          .text();
    }
  }

  /** Opens the maps of a set, computing what is missing; waits for whoever is computing them. */
  MapFile open(MethodUse use, ImageSet set, RunContext run)
      throws IOException, InterruptedException {
    String key = key(use, set, run);
    Path done = claims.file(key + ".maps");
    while (!Files.exists(done)) {
      run.checkCancelled();
      boolean mine = claims.exclusively(key + ".maps", () -> complete(use, set, key, done, run));
      if (!mine) {
        run.progress(0, set.size(), "waiting for another process' maps of " + use);
        Thread.sleep(500);
      }
    }
    return new MapFile(done, length(set));
  }

  private void complete(MethodUse use, ImageSet set, String key, Path done, RunContext run)
      throws IOException {
    if (!Files.exists(done)) {
      Path part = claims.file(key + ".maps.part");
      compute(use, set, part, run);
      Files.move(part, done, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private int length(ImageSet set) {
    int values = set.shape().size();
    return config.unit() == Roar.Unit.PIXEL ? values / set.shape().at(0) : values;
  }

  private void compute(MethodUse use, ImageSet set, Path file, RunContext run) throws IOException {
    try (Chosen<Attributor> method = methods.choose(Attributor.class, use.id(), use.options());
        MapFile maps = new MapFile(file, length(set))) {
      for (int from = maps.count(); from < set.size(); from += PART) {
        run.checkCancelled();
        run.progress(from, set.size(), "maps of " + use);
        int to = Math.min(set.size(), from + PART);
        Tensor images = set.images(from, to);
        Targets predicted = Targets.predicted(model.predict(images, run));
        Tensor map =
            method
                .service()
                .attribute(
                    new AttributionRequest(
                        model, images, predicted, List.of(), method.options(), from),
                    run)
                .map();
        maps.write(from, ranked(use, map, set));
      }
    }
  }

  /** Brings a map to one number per pixel, or per value. */
  private float[] ranked(MethodUse use, Tensor map, ImageSet set) {
    if (map.shape().rank() != 4) {
      throw new UsageException(
          "The map of " + use + " is " + map.shape() + " and does not lie over the image.",
          "Leave it out of methods.");
    }
    Tensor sized = Resampling.nearest(map, set.shape().at(1), set.shape().at(2));
    int channels = sized.shape().at(1);
    if (config.unit() == Roar.Unit.VALUE) {
      if (channels != set.shape().at(0)) {
        throw new UsageException(
            "The map of " + use + " has " + channels + " channels, the images have others.",
            "Rank pixels: unit=pixel.");
      }
      return sized.map(v -> config.reduce() == Reduce.SUM ? v : Math.abs(v)).array();
    }
    return config.reduce().apply(sized).array();
  }
}
