package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.pipeline.Step;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.DisplayOptions;
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.Resuming;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.AttributionReport;
import org.vitrine.shell.results.MapFiles;
import org.vitrine.shell.results.MapPictures;
import org.vitrine.shell.results.OneStep;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a network on images with one method. */
@Command(
    name = "attribute",
    description = "Say how much each input or hidden value matters, and write the raw maps.",
    footer =
        "Example: vitrine attribute ig --model M.onnx --data images:photos --target predicted --output A.npy")
final class AttributeCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The attributor's id.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private MethodOptions options;
  @Mixin private RunOptions work;
  @Mixin private Resuming resuming;
  @Mixin private DisplayOptions display;

  @ArgGroup(multiplicity = "1")
  private ImageSource source;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "T",
      description = {
        "A class, a comma list with one per image, or \"predicted\". For a segmentation it is",
        "explained as a mean over the image; T@segment takes the pixels that the network gives",
        "to the class, and T@M.npy those of a mask [h,w] or [n,h,w]."
      })
  private String target;

  @Option(
      names = "--layer",
      paramLabel = "NODE",
      description = "Attribute to this layer instead of the input; may be repeated.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "A.npy",
      description = {
        "Where the maps go. With several layers the file is A.npz,",
        "or there is one A.<layer>.npy for each."
      })
  private Path output;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Also draw every map into this folder, as the options below say.")
  private Path pictures;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  AttributeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path to = invocation.path(output);
    OutputFile.require(to);
    if (pictures != null) {
      OutputFile.requireFolder(invocation.path(pictures));
    } else if (display.given()) {
      throw new UsageException(
          "How maps are drawn is said, but not where to.", "Add --pictures DIR.");
    }
    Map<String, List<String>> settings = new LinkedHashMap<>(model.settings(invocation));
    settings.put("data", List.of(source.specification(invocation)));
    settings.put("layer", layers);
    settings.put("target", List.of(explained()));
    settings.put("display", display.pairs());
    Step step = new Step("attribute", method, method, settings, options.values);
    new OneStep(invocation, work, step)
        .beside(to, resuming.resume, (folder, made) -> take(folder, (Mapped) made.get(0), to));
  }

  /** Returns the target, its mask with the whole path. */
  private String explained() {
    int at = target.indexOf('@') + 1;
    String where = target.substring(at);
    boolean mask = at > 0 && !where.isEmpty() && !where.equals("segment");
    return mask ? target.substring(0, at) + invocation.path(Path.of(where)) : target;
  }

  private void take(Path folder, Mapped mapped, Path to) {
    Optional<MapPictures> drawn = Optional.ofNullable(pictures).map(p -> draw(mapped, folder));
    MapFiles files = MapFiles.take(mapped, folder, to);
    AttributionReport report = new AttributionReport(mapped, files, drawn);
    if (json) {
      Json.print(invocation.out(), report.json());
    } else {
      report.print(invocation.out(), model.classes(invocation, work.seed));
    }
  }

  private MapPictures draw(Mapped mapped, Path folder) {
    Datasets datasets = invocation.services().need(Datasets.class);
    try (Dataset images = datasets.open(source.specification(invocation))) {
      return MapPictures.write(invocation.path(pictures), images, mapped, folder, datasets);
    }
  }
}
