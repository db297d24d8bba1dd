package org.vitrine.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.NpyWriter;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.RunFolder;

/** Explains images for one step: they come, and maps go, in parts of bounded memory. */
final class Attributing {
  private final Scene scene;
  private final Step step;
  private final Map<String, PlaceMaps> places = new LinkedHashMap<>();
  private final Map<String, List<double[]>> diagnostics = new LinkedHashMap<>();
  private Map<String, String> conventions = Map.of();

  Attributing(Scene scene) {
    this.scene = scene;
    this.step = scene.step();
  }

  Mapped run() throws IOException {
    int[] targets = scene.survey().targets(step.target());
    Aim aim = Aim.of(step.target());
    Optional<Mask> mask = aim.mask().map(m -> Mask.read(Path.of(m), scene.data().size()));
    try (Chosen<Attributor> chosen = scene.choose(Attributor.class)) {
      int images = scene.images().size();
      int rows = 1;
      for (int from = 0; from < images; from += rows) {
        Tensor first = from == 0 ? Parts.read(scene.images(), 0, 1) : null;
        rows = first == null ? rows : Parts.rows(largest(first));
        int to = Math.min(from + rows, images);
        Tensor part = Parts.read(scene.images(), from, to);
        StepContext context = scene.context(step.as(), from, to - from, images);
        Attribution attribution =
            chosen
                .service()
                .attribute(
                    new AttributionRequest(
                        scene.model(),
                        part,
                        targets(targets, from, part, mask, context),
                        step.layers(),
                        chosen.options(),
                        from),
                    context);
        keep(attribution, to - from, from);
        context.progress(1, 1, step.as());
      }
      Map<String, MapFile> files = new LinkedHashMap<>();
      for (Map.Entry<String, PlaceMaps> place : places.entrySet()) {
        files.put(place.getKey(), place.getValue().finish());
      }
      return new Mapped(
          step, chosen.info(), files, joined(), conventions, targets, scene.seconds());
    } finally {
      for (PlaceMaps place : places.values()) {
        place.close();
      }
    }
  }

  private Targets targets(
      int[] all, int from, Tensor images, Optional<Mask> mask, StepContext context) {
    int to = from + images.rows();
    int[] classes = Arrays.copyOfRange(all, from, to);
    if (Aim.of(step.target()).onSegment()) {
      return new Targets(classes).onSegment(scene.model().predict(images, context));
    }
    int[] rows =
        scene.survey().images().subList(from, to).stream().mapToInt(i -> i.index()).toArray();
    return new Targets(classes, mask.map(m -> m.of(rows)));
  }

  private void keep(Attribution attribution, int rows, int from) throws IOException {
    for (Map.Entry<String, Tensor> map : attribution.maps().entrySet()) {
      Tensor values = map.getValue();
      if (values.rows() != rows) {
        throw new VitrineException(
            step.use() + " made " + values.rows() + " maps for " + rows + " images.", "");
      }
      requireFinite(values, from);
      PlaceMaps place = places.get(map.getKey());
      if (place == null) {
        place = new PlaceMaps(map.getKey(), attribution.maps().size() > 1, values.shape());
        places.put(map.getKey(), place);
      }
      place.add(values);
    }
    attribution
        .diagnostics()
        .forEach((name, v) -> diagnostics.computeIfAbsent(name, n -> new ArrayList<>()).add(v));
    conventions = attribution.conventions();
  }

  private void requireFinite(Tensor values, int from) {
    for (int i = 0; i < values.size(); i++) {
      float value = values.array()[i];
      if (!Float.isFinite(value)) {
        String image = scene.survey().images().get(from + i / values.rowSize()).name();
        throw new VitrineException(
            "The map of " + image + " holds " + value + ".", "Every value must be finite.");
      }
    }
  }

  private Map<String, double[]> joined() {
    Map<String, double[]> joined = new LinkedHashMap<>();
    diagnostics.forEach(
        (name, parts) ->
            joined.put(name, parts.stream().flatMapToDouble(DoubleStream::of).toArray()));
    return joined;
  }

  /** Returns the most values that the image or one of its maps takes. */
  private long largest(Tensor image) {
    Network network = scene.network();
    long largest = image.size();
    if (step.layers().isEmpty()) {
      return largest;
    }
    Map<String, Shape> shapes = network.shapes(Map.of(network.input().name(), image.shape()));
    for (String layer : step.layers()) {
      largest = Math.max(largest, shapes.get(layer).size());
    }
    return largest;
  }

  /** The maps at one place, as they come. */
  private final class PlaceMaps {
    private final String name;
    private final String file;
    private final NpyWriter writer;
    private boolean signed;

    PlaceMaps(String place, boolean several, Shape shape) throws IOException {
      String safe = place.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^_+", "");
      name = step.as() + (several ? "@" + place : "");
      file = RunFolder.MAPS + "/" + step.as() + (several ? "@" + safe : "") + ".npy";
      Path path = scene.folder().path().resolve(file);
      writer = new NpyWriter(path, shape.with(0, scene.images().size()));
    }

    void add(Tensor values) throws IOException {
      writer.write(values);
      for (float value : values.array()) {
        signed |= value < 0;
      }
    }

    MapFile finish() throws IOException {
      writer.finish();
      return Pictures.file(name, file, signed, Pictures.display(step));
    }

    void close() throws IOException {
      writer.close();
    }
  }
}
