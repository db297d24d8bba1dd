package org.vitrine.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.vitrine.api.Doctor;

/** Answers from what the framework and the component runtime know about themselves. */
@Component
public final class ContainerDoctor implements Doctor {
  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final Installed installed;
  private final DroppedFiles dropped;

  /** Starts the doctor. */
  @Activate
  public ContainerDoctor(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
    this.installed = new Installed(context, components);
    this.dropped = new DroppedFiles(context);
  }

  @Override
  public Diagnosis why(String name) {
    List<InstalledMethod> methods =
        installed.methods().stream().filter(method -> method.id().equals(name)).toList();
    if (!methods.isEmpty()) {
      return whyMethod(name, methods);
    }
    List<Bundle> bundles = installed.bundles(name);
    if (!bundles.isEmpty()) {
      return whyBundle(name, bundles);
    }
    Optional<ComponentDescriptionDTO> component =
        installed.components().stream().filter(known -> known.name.equals(name)).findFirst();
    if (component.isPresent()) {
      return whyComponent(component.get());
    }
    return dropped
        .unused(name)
        .map(file -> whyFile(name, file))
        .or(() -> dropped.bundle(name).map(bundle -> whyBundle(name, List.of(bundle))))
        .orElseGet(() -> unknown(name));
  }

  @Override
  public List<BundleHealth> bundles() {
    List<BundleHealth> bundles = new ArrayList<>();
    installed.bundles().stream()
        .sorted(Comparator.comparing(Names::symbolic).thenComparing(Bundle::getVersion))
        .map(
            bundle ->
                new BundleHealth(
                    Names.symbolic(bundle),
                    bundle.getVersion().toString(),
                    state(bundle),
                    Stream.concat(note(bundle).stream(), examine().of(bundle).stream())
                        .map(Finding::cause)
                        .reduce((first, last) -> last)
                        .flatMap(cause -> cause.lines().findFirst())
                        .orElse("")))
        .forEach(bundles::add);
    dropped.all().stream()
        .filter(file -> file.bundle() < 0)
        .map(file -> new BundleHealth(file.file(), "", "refused", firstLine(file.cause())))
        .forEach(bundles::add);
    return bundles;
  }

  @Override
  public List<Check> checkup() {
    List<Check> checks = new ArrayList<>(MachineChecks.all());
    checks.addAll(new EngineChecks(context).all());
    checks.addAll(new InstallationChecks(context).all(bundles(), dropped.all()));
    return checks;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Returns what is to be known about a dropped file although its bundle works. */
  private Optional<Finding> note(Bundle bundle) {
    return dropped.of(bundle).filter(DroppedFile::hasProblem).map(DroppedFile::finding);
  }

  private static Diagnosis whyFile(String name, DroppedFile file) {
    return diagnosis(name, false, name + " cannot run.", List.of(file.finding()));
  }

  private Diagnosis whyMethod(String id, List<InstalledMethod> methods) {
    List<String> answers = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    for (InstalledMethod method : methods) {
      List<Finding> problems = examine().of(method);
      String who = Names.of(method.bundle());
      if (!problems.isEmpty()) {
        findings.addAll(problems);
      } else if (taken.add(method.service())) {
        answers.add("%s is %s and works: %s answers.".formatted(id, method.kind(), who));
        note(method.bundle()).ifPresent(findings::add);
      } else {
        findings.add(new Finding(who + " is there too, but the higher version answers", ""));
      }
    }
    return answers.isEmpty()
        ? diagnosis(id, false, id + " is installed but cannot run.", findings)
        : diagnosis(id, true, String.join(" ", answers), findings);
  }

  private Diagnosis whyBundle(String name, List<Bundle> versions) {
    Bundle bundle = versions.get(0);
    String who = Names.of(bundle);
    List<Finding> problems = examine().of(bundle);
    if (!problems.isEmpty()) {
      return diagnosis(name, false, who + " is installed but does not work.", problems);
    }
    List<Finding> shadows =
        installed.methods().stream()
            .filter(method -> method.bundle().equals(bundle))
            .flatMap(method -> shadow(method).stream())
            .toList();
    return shadows.isEmpty()
        ? diagnosis(
            name,
            true,
            who + " is " + state(bundle) + " and has no problem.",
            note(bundle).stream().toList())
        : diagnosis(name, false, who + " works, but is not the one that answers.", shadows);
  }

  private Diagnosis whyComponent(ComponentDescriptionDTO component) {
    String who = "%s of %s".formatted(component.name, Names.of(installed.bundle(component)));
    List<Finding> problems = examine().of(component);
    return problems.isEmpty()
        ? diagnosis(component.name, true, who + " works.", List.of())
        : diagnosis(component.name, false, who + " does not work.", problems);
  }

  private Diagnosis unknown(String name) {
    Set<String> methods = installed.methodIds();
    List<String> near = NearestNames.of(name, installed.names());
    String meant = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    return new Diagnosis(
        name,
        false,
        false,
        name + " is not installed." + meant,
        List.of("no method, bundle or component has that name; methods: " + Names.list(methods)),
        "did you put the jar or source file into methods/ ?");
  }

  /** Finds the working method of a higher version that answers instead. */
  private Optional<Finding> shadow(InstalledMethod method) {
    return installed.methods().stream()
        .filter(other -> other.id().equals(method.id()))
        .filter(other -> other.service().equals(method.service()))
        .filter(other -> Installed.HIGHEST_FIRST.compare(other.bundle(), method.bundle()) < 0)
        .filter(other -> examine().of(other).isEmpty())
        .findFirst()
        .map(
            higher ->
                new Finding(
                    Names.of(higher.bundle()) + " answers for " + method.id(),
                    "remove " + Names.of(higher.bundle()) + " to get this one back"));
  }

  private static Diagnosis diagnosis(
      String name, boolean works, String verdict, List<Finding> findings) {
    List<String> causes = findings.stream().map(Finding::cause).distinct().toList();
    List<String> fixes =
        findings.stream().map(Finding::fix).filter(fix -> !fix.isEmpty()).distinct().toList();
    return new Diagnosis(name, true, works, verdict, causes, String.join("; ", fixes));
  }

  private Examination examine() {
    return new Examination(
        installed, new Resolution(context), new Activation(context, components), components);
  }

  private static String state(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    boolean fragment =
        revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active";
      case Bundle.RESOLVED -> fragment ? "fragment" : "resolved";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      default -> "installed";
    };
  }
}
