package org.vitrine.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Follows what a bundle or component lacks to the last causes; made anew for every question. */
final class Examination {
  private final Installed installed;
  private final Resolution resolution;
  private final Activation activation;
  private final ServiceComponentRuntime components;
  private final Set<Object> visited = new HashSet<>();

  Examination(
      Installed installed,
      Resolution resolution,
      Activation activation,
      ServiceComponentRuntime components) {
    this.installed = installed;
    this.resolution = resolution;
    this.activation = activation;
    this.components = components;
  }

  /** Returns what keeps a bundle, or any of its components, from working. */
  List<Finding> of(Bundle bundle) {
    List<Finding> problems = new ArrayList<>(stateOf(bundle));
    if (bundle.getState() == Bundle.ACTIVE) {
      installed.components(bundle).forEach(component -> problems.addAll(of(component)));
    }
    return problems;
  }

  List<Finding> of(InstalledMethod method) {
    return method
        .component()
        .map(this::of)
        .orElseGet(
            () -> {
              List<Finding> problems = stateOf(method.bundle());
              return problems.isEmpty() ? List.of(noComponent(method)) : problems;
            });
  }

  List<Finding> of(ComponentDescriptionDTO component) {
    if (!visited.add(List.of(component.bundle.id, component.name))) {
      return List.of();
    }
    if (!components.isComponentEnabled(component)) {
      return List.of(
          new Finding(
              component.name + " is disabled",
              "declare it with enabled = true, or have its bundle enable it"));
    }
    List<Finding> problems = new ArrayList<>();
    for (ComponentConfigurationDTO configuration :
        components.getComponentConfigurationDTOs(component)) {
      switch (configuration.state) {
        case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
            problems.add(noConfiguration(component));
        case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
            problems.addAll(unsatisfied(configuration));
        default -> problems.addAll(activation.problems(configuration));
      }
    }
    return problems;
  }

  private List<Finding> stateOf(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (!visited.add(bundle.getBundleId()) || revision == null) {
      return List.of();
    }
    boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> {
        List<Finding> problems = resolution.problems(bundle);
        yield problems.isEmpty() ? notRunning(bundle) : problems;
      }
      case Bundle.RESOLVED -> fragment ? List.of() : notRunning(bundle);
      default -> List.of();
    };
  }

  private List<Finding> unsatisfied(ComponentConfigurationDTO configuration) {
    List<Finding> problems = new ArrayList<>();
    for (UnsatisfiedReferenceDTO lacking : configuration.unsatisfiedReferences) {
      ReferenceDTO reference =
          Arrays.stream(configuration.description.references)
              .filter(declared -> declared.name.equals(lacking.name))
              .findFirst()
              .orElseThrow();
      String service = reference.interfaceName;
      String filter = lacking.target == null ? "" : " with " + lacking.target;
      String needs =
          "%s waits: it needs a service %s%s (%s), and nothing offers one"
              .formatted(configuration.description.name, service, filter, place(reference));
      List<Finding> deeper = new ArrayList<>();
      installed.sleepingProviders(service).forEach(bundle -> deeper.addAll(stateOf(bundle)));
      installed.providers(service).forEach(provider -> deeper.addAll(of(provider)));
      String fix = "install a bundle that offers " + service + filter;
      problems.add(new Finding(needs, deeper.isEmpty() ? fix : ""));
      problems.addAll(deeper);
    }
    return problems;
  }

  /** Says where in the source a reference is: bnd names parameters {@code $000} unless told. */
  private static String place(ReferenceDTO reference) {
    if (reference.parameter == null) {
      return "reference \"" + reference.name + "\"";
    }
    return reference.name.startsWith("$")
        ? "constructor parameter " + (reference.parameter + 1)
        : "constructor parameter \"" + reference.name + "\"";
  }

  /** A bundle that nobody started is a problem only if it declares methods. */
  private List<Finding> notRunning(Bundle bundle) {
    String who = Names.of(bundle);
    if (bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
      return List.of(
          new Finding(
              who + " did not start: its activator failed", "look for its name in the log file"));
    }
    return installed.methods().stream().noneMatch(method -> method.bundle().equals(bundle))
        ? List.of()
        : List.of(new Finding(who + " is stopped", "remove its jar and put it back"));
  }

  private static Finding noComponent(InstalledMethod method) {
    return new Finding(
        Names.of(method.bundle()) + " declares the method " + method.id() + ", but no component",
        "annotate its class with @Component and build the jar with bnd");
  }

  private static Finding noConfiguration(ComponentDescriptionDTO component) {
    return new Finding(
        component.name + " waits for a configuration " + Names.list(pids(component)),
        "give it one through Configuration Admin");
  }

  private static List<String> pids(ComponentDescriptionDTO component) {
    return List.of(component.configurationPid);
  }
}
