package org.vitrine.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.report.Display;
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
  @Mixin private Work work;
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
    Display drawn = display.display();
    if (pictures != null) {
      OutputFile.requireFolder(invocation.path(pictures));
    } else if (display.given()) {
      throw new UsageException(
          "How maps are drawn is said, but not where to.", "Add --pictures DIR.");
    }
    Methods methods = invocation.services().need(Methods.class);
    try (Chosen<Attributor> chosen = methods.choose(Attributor.class, method, options.values)) {
      Network network = model.read(invocation, work.seed);
      ModelFile.requireLayers(network, layers);
      Batch batch = source.read(invocation, network);
      Tensor images = batch.images();
      Classes classes = new Classes(network, images.shape());
      Targeting targeting = Targeting.parse(target);
      Optional<Targets> typed = targeting.typed(classes, images.rows());
      Optional<Tensor> mask = targeting.mask(invocation, images.rows());
      try (Run run = work.start(invocation);
          Model opened = work.open(invocation, network)) {
        Targets targets = targeting.targets(typed, mask, opened, images, run);
        Attribution attribution =
            chosen
                .service()
                .attribute(
                    new AttributionRequest(opened, images, targets, layers, chosen.options()), run);
        MapFiles files = MapFiles.write(to, attribution.maps());
        Optional<MapPictures> made =
            Optional.ofNullable(pictures)
                .map(invocation::path)
                .map(p -> MapPictures.write(p, images, attribution.maps(), drawn));
        AttributionReport report =
            new AttributionReport(chosen, batch.names(), targets, attribution, files, made);
        if (json) {
          Json.print(invocation.out(), report.json());
        } else {
          report.print(invocation.out(), classes);
        }
      }
    }
  }
}
