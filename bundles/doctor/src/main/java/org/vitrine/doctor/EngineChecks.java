package org.vitrine.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Looks at what computes: GPU, native libraries, engines. */
final class EngineChecks {
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  private final BundleContext context;

  EngineChecks(BundleContext context) {
    this.context = context;
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>(List.of(gpu()));
    List<Engine> engines = engines();
    if (engines.isEmpty()) {
      checks.add(none());
    }
    engines.forEach(engine -> checks.addAll(engine.checkup()));
    engines.forEach(engine -> checks.add(check(engine)));
    return checks;
  }

  /** Asks the driver's own tool. */
  private static Check gpu() {
    try {
      Process process =
          new ProcessBuilder(
                  "nvidia-smi",
                  "--query-gpu=name,compute_cap,driver_version,memory.total",
                  "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Check(
            "gpu", Status.WARNING, "the NVIDIA driver does not answer", "restart the machine");
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? gpu(answer) : withoutTool();
    } catch (IOException e) {
      return withoutTool();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return withoutTool();
    }
  }

  static Check gpu(String answer) {
    List<String> found = new ArrayList<>();
    for (String line : answer.strip().lines().toList()) {
      String[] cells = line.split("\\s*,\\s*", -1);
      found.add(
          cells.length < 4
              ? line
              : "%s, compute capability %s, driver %s, %s"
                  .formatted(cells[0], cells[1], cells[2], cells[3]));
    }
    return new Check("gpu", Status.OK, String.join("; ", found), "");
  }

  private static Check withoutTool() {
    return Files.exists(DRIVER)
        ? new Check(
            "gpu",
            Status.WARNING,
            "there is an NVIDIA driver, but nvidia-smi does not run",
            "install the driver's tools")
        : new Check("gpu", Status.OK, "none with an NVIDIA driver; the CPU computes", "");
  }

  /** Tells whom to ask: the bundles that declare an engine, whether they run or not. */
  private Check none() {
    List<String> declared =
        Stream.of(context.getBundles())
            .filter(EngineChecks::declaresAnEngine)
            .map(Names::symbolic)
            .map(name -> "\"vitrine why " + name + "\"")
            .toList();
    return declared.isEmpty()
        ? new Check(
            "engine",
            Status.FAILURE,
            "none is installed, so nothing can be computed",
            "put a bundle with an engine into methods/")
        : new Check(
            "engine",
            Status.FAILURE,
            "none answers, so nothing can be computed",
            String.join(", ", declared) + (declared.size() == 1 ? " says more" : " say more"));
  }

  /** Returns whether a bundle's manifest, written from its annotations, offers an engine. */
  private static boolean declaresAnEngine(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null
        && revision.getDeclaredCapabilities("osgi.service").stream()
            .map(c -> c.getAttributes().get("objectClass"))
            .anyMatch(
                types -> types instanceof List<?> all && all.contains(Engine.class.getName()));
  }

  private List<Engine> engines() {
    List<Engine> engines = new ArrayList<>();
    try {
      for (ServiceReference<Engine> reference : context.getServiceReferences(Engine.class, null)) {
        Engine engine = context.getService(reference);
        if (engine != null) {
          engines.add(engine);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    return engines;
  }

  /** Has an engine compute something: only then are its native libraries loaded. */
  static Check check(Engine engine) {
    String what = "engine " + engine.id();
    Availability availability = engine.availability();
    if (!availability.usable()) {
      return new Check(what, Status.WARNING, "cannot run here: " + availability.reason(), "");
    }
    String reason = availability.reason().isEmpty() ? "" : "; " + availability.reason();
    Network relu =
        Network.of(
            "checkup",
            List.of(new Input("input", Shape.of(-1, 2))),
            List.of(new Layer("relu", Activation.relu(), List.of("input"))),
            List.of("relu"),
            Map.of());
    long start = System.nanoTime();
    try (Model model = engine.open(relu, OpenOptions.DEFAULT)) {
      Tensor output = model.predict(Tensor.of(Shape.of(1, 2), -1, 2), new QuietRun());
      double seconds = (System.nanoTime() - start) / 1e9;
      return output.equals(Tensor.of(Shape.of(1, 2), 0, 2))
          ? new Check(
              what,
              Status.OK,
              "computes on %s; the first answer took %.1f s%s"
                  .formatted(availability.device(), seconds, reason),
              "")
          : new Check(
              what, Status.FAILURE, "computes wrongly: relu(-1, 2) is " + output, "do not use it");
    } catch (VitrineException | LinkageError e) {
      return new Check(what, Status.FAILURE, "does not compute: " + e.getMessage(), seeLog());
    }
  }

  private static String seeLog() {
    return "the log in " + System.getProperty("vitrine.log.dir") + " says more";
  }
}
