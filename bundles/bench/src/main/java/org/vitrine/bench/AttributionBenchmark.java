package org.vitrine.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Benchmark;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Measures every installed attributor on ResNet-18, for one image and for 32: its time, how many
 * forward passes that is, and the most memory that the engine's buffers took.
 *
 * <p>A forward pass is measured right beside each method, so that the ratio holds on a machine that
 * others use too. Options are those of the times that are known of Captum; methods that would take
 * minutes get fewer samples, which is said.
 */
@Component
public final class AttributionBenchmark implements Benchmark {
  private static final int[] IMAGES = {1, 32};
  private static final Map<String, Map<String, String>> OPTIONS =
      Map.of(
          "ig", Map.of("steps", "50"),
          "smoothgrad", Map.of("samples", "50"),
          "shap", Map.of("samples", "5"),
          "occlusion", Map.of("window", "4x4", "stride", "2x2"),
          "rise", Map.of("masks", "100"),
          "kernel-shap", Map.of("samples", "128"));
  private static final String COUNTERPART = "counterpart";

  private final Methods methods;
  private final Models models;

  /** Takes the registry that knows the attributors, and what writes a network. */
  @Activate
  public AttributionBenchmark(@Reference Methods methods, @Reference Models models) {
    this.methods = methods;
    this.models = models;
  }

  @Override
  public String id() {
    return "attribution";
  }

  @Override
  public List<Measurement> measure(Opener opener, RunContext run) {
    Network network = ResNet18.network();
    Captum captum = Captum.read();
    List<MethodInfo> attributors =
        methods.list().stream().filter(m -> m.active() && m.kind().equals("attributor")).toList();
    List<Measurement> table = new ArrayList<>();
    for (int i = 0; i < attributors.size(); i++) {
      MethodInfo method = attributors.get(i);
      Map<String, String> options = options(method, network, run);
      // buffers of their own, so that the most memory is this method's
      try (Model model = opener.open(network)) {
        for (int images : IMAGES) {
          table.add(row(method.id(), options, model, images, captum, run));
        }
      } catch (VitrineException e) {
        run.warn(method.id() + " cannot be measured: " + e.getMessage());
      }
      run.progress(i + 1, attributors.size(), "methods");
    }
    return table;
  }

  private Measurement row(
      String id,
      Map<String, String> options,
      Model model,
      int images,
      Captum captum,
      RunContext run) {
    Tensor pixels = uniform(images, 3, 32, 32);
    try (Chosen<Attributor> chosen = methods.choose(Attributor.class, id, options)) {
      AttributionRequest request =
          new AttributionRequest(
              model, pixels, new Targets(new int[images]), List.of(), chosen.options());
      Runnable attribution = () -> chosen.service().attribute(request, run.withoutProgress());
      boolean quick = images == 1;
      double pass = forward(model, pixels, run);
      double time = Stopwatch.fastest(quick ? 1 : 0, quick ? 2 : 1, run, attribution)[0];
      pass = Math.min(pass, forward(model, pixels, run));
      return new Measurement(
          id + options(options) + ", " + images + (images == 1 ? " image" : " images"),
          time,
          "ms",
          remark(time / pass, model, captum, id, images));
    }
  }

  private static double forward(Model model, Tensor pixels, RunContext run) {
    return Stopwatch.fastest(1, 3, run, () -> model.predict(pixels, run.withoutProgress()))[0];
  }

  private static String remark(double passes, Model model, Captum captum, String id, int images) {
    StringBuilder remark = new StringBuilder();
    remark.append(String.format(Locale.ROOT, "%.1f forward passes", passes));
    model
        .peakBytes()
        .ifPresent(b -> remark.append(String.format(Locale.ROOT, ", %d MiB", b >> 20)));
    captum
        .passes(id, images)
        .ifPresent(
            p ->
                remark.append(
                    String.format(
                        Locale.ROOT,
                        "; Captum %.0f ms, %.1f of its forward passes",
                        captum.time(id, images).orElseThrow(),
                        p)));
    return remark.toString();
  }

  private static String options(Map<String, String> options) {
    Map<String, String> shown = new TreeMap<>(options);
    shown.remove(COUNTERPART);
    return shown.isEmpty() ? "" : " " + shown.toString().replaceAll("[{},]", "");
  }

  /** Returns options under which a method is measured; a second network is the first again. */
  private Map<String, String> options(MethodInfo method, Network network, RunContext run) {
    Map<String, String> options = new TreeMap<>(OPTIONS.getOrDefault(method.id(), Map.of()));
    if (method.options().stream().anyMatch(o -> o.name().equals(COUNTERPART))) {
      Path file = run.scratch().resolve("counterpart.onnx");
      models.write(network, file);
      options.put(COUNTERPART, file.toString());
    }
    return options;
  }

  private static Tensor uniform(int... extents) {
    Random random = new Random(1);
    return Tensor.zeros(Shape.of(extents)).map(v -> random.nextFloat());
  }
}
