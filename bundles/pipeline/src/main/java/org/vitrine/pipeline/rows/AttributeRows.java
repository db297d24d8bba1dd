package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.pipeline.report.Pictures;
import org.vitrine.pipeline.rows.Shards.Kept;
import org.vitrine.pipeline.run.StepContext;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.run.Survey;
import org.vitrine.pipeline.text.Aim;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.RunFolder;

/** Explains the images of one step; a row is an image that can be read. */
public final class AttributeRows implements RowWork {
  private final StepInputs inputs;
  private final Step step;
  private final int[] targets;
  private final Optional<Mask> mask;
  private final Chosen<Attributor> chosen;

  public AttributeRows(StepInputs inputs) {
    this.inputs = inputs;
    this.step = inputs.step();
    this.targets = inputs.survey().targets(step.target());
    this.mask = Aim.of(step.target()).mask().map(m -> Mask.read(Path.of(m), inputs.data().size()));
    this.chosen = inputs.choose(Attributor.class);
  }

  @Override
  public int rows() {
    return targets.length;
  }

  @Override
  public int most() {
    return Parts.rows(inputs.network(), Parts.read(inputs.images(), 0, 1), step.layers());
  }

  @Override
  public Piece piece(int from, int to) {
    Tensor images = Parts.read(inputs.images(), from, to);
    StepContext context = inputs.context(step.as(), from, to - from, rows());
    Attribution attribution =
        chosen
            .service()
            .attribute(
                new AttributionRequest(
                    inputs.model(),
                    images,
                    targets(from, images, context),
                    step.layers(),
                    chosen.options(),
                    from),
                context);
    attribution.maps().values().forEach(maps -> require(maps, from, to));
    context.progress(1, 1, step.as());
    return new Piece(
        attribution.maps(), attribution.diagnostics(), List.of(), attribution.conventions());
  }

  private Targets targets(int from, Tensor images, StepContext context) {
    int to = from + images.rows();
    Targets classes = new Targets(Arrays.copyOfRange(targets, from, to));
    if (Aim.of(step.target()).onSegment()) {
      return classes.onSegment(inputs.model().predict(images, context));
    }
    int[] rows =
        inputs.survey().images().subList(from, to).stream().mapToInt(i -> i.index()).toArray();
    return new Targets(classes.classes(), mask.map(m -> m.of(rows)));
  }

  private void require(Tensor maps, int from, int to) {
    if (maps.rows() != to - from) {
      throw new VitrineException(
          step.use() + " made " + maps.rows() + " maps for " + (to - from) + " images.", "");
    }
    for (int i = 0; i < maps.size(); i++) {
      float value = maps.array()[i];
      if (!Float.isFinite(value)) {
        String image = inputs.survey().images().get(from + i / maps.rowSize()).name();
        throw new VitrineException(
            "The map of " + image + " holds " + value + ".", "Every value must be finite.");
      }
    }
  }

  @Override
  public Mapped whole(List<Kept> pieces) throws IOException {
    Merged merged = Merged.of(pieces, inputs.folder().path(), rows(), this::file);
    boolean several = merged.arrays().size() > 1;
    Map<String, MapFile> files = new LinkedHashMap<>();
    for (String place : merged.arrays()) {
      String name = step.as() + (several ? "@" + place : "");
      files.put(
          place,
          Pictures.file(name, file(place, several), merged.signed(place), Pictures.display(step)));
    }
    return new Mapped(
        step,
        chosen.info(),
        files,
        merged.numbers(),
        merged.words(),
        targets,
        inputs.survey().images().stream().map(Survey.Image::name).toList(),
        inputs.seconds());
  }

  private String file(String place, boolean several) {
    return Parts.file(RunFolder.MAPS, step.as(), place, several);
  }

  @Override
  public void close() {
    chosen.close();
  }
}
