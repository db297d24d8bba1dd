package org.vitrine.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Knows what is installed by name, in whatever state it is. */
final class Installed {
  private static final String METHOD = "vitrine.method";
  private static final String METHOD_ID = "vitrine.method.id";
  private static final String OURS = "org.vitrine.";

  /** Highest version first; of equal versions the one installed first. */
  static final Comparator<Bundle> HIGHEST_FIRST =
      Comparator.comparing(Bundle::getVersion)
          .reversed()
          .thenComparing(Comparator.comparing(Bundle::getBundleId));

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  Installed(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  List<Bundle> bundles() {
    return List.of(context.getBundles());
  }

  /** Returns bundles by symbolic name, with or without our prefix, highest version first. */
  List<Bundle> bundles(String name) {
    return bundles().stream()
        .filter(bundle -> bundle.getSymbolicName() != null)
        .filter(
            bundle ->
                bundle.getSymbolicName().equals(name)
                    || bundle.getSymbolicName().equals(OURS + name))
        .sorted(HIGHEST_FIRST)
        .toList();
  }

  Collection<ComponentDescriptionDTO> components(Bundle... bundles) {
    return components.getComponentDescriptionDTOs(bundles);
  }

  Bundle bundle(ComponentDescriptionDTO component) {
    return context.getBundle(component.bundle.id);
  }

  /** Returns every method, of bundles that do not run too, highest version first. */
  List<InstalledMethod> methods() {
    return bundles().stream().sorted(HIGHEST_FIRST).flatMap(this::methods).toList();
  }

  private Stream<InstalledMethod> methods(Bundle bundle) {
    List<InstalledMethod> found = new ArrayList<>();
    for (ComponentDescriptionDTO component : components(bundle)) {
      if (component.properties.get(METHOD_ID) instanceof String id) {
        found.add(new InstalledMethod(id, bundle, Optional.of(component)));
      }
    }
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) {
      revision.getDeclaredCapabilities(METHOD).stream()
          .map(capability -> String.valueOf(capability.getAttributes().get(METHOD)))
          .filter(id -> found.stream().noneMatch(method -> method.id().equals(id)))
          .map(id -> new InstalledMethod(id, bundle, Optional.empty()))
          .toList()
          .forEach(found::add);
    }
    return found.stream();
  }

  /** Returns the bundles that declare a service but do not run, so that nobody offers it. */
  List<Bundle> sleepingProviders(String service) {
    return bundles().stream()
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(bundle -> bundle.adapt(BundleRevision.class) != null)
        .filter(
            bundle ->
                bundle.adapt(BundleRevision.class).getDeclaredCapabilities("osgi.service").stream()
                    .map(capability -> capability.getAttributes().get("objectClass"))
                    .anyMatch(types -> types instanceof Collection<?> all && all.contains(service)))
        .toList();
  }

  /** Returns the components that offer a service when they work. */
  List<ComponentDescriptionDTO> providers(String service) {
    return components().stream()
        .filter(component -> Arrays.asList(component.serviceInterfaces).contains(service))
        .toList();
  }

  /** Returns the ids of all methods, sorted. */
  SortedSet<String> methodIds() {
    SortedSet<String> ids = new TreeSet<>();
    methods().forEach(method -> ids.add(method.id()));
    return ids;
  }

  /** Returns everything {@code why} has an answer for, sorted. */
  SortedSet<String> names() {
    SortedSet<String> names = methodIds();
    bundles().forEach(bundle -> names.add(Names.symbolic(bundle)));
    components().forEach(component -> names.add(component.name));
    return names;
  }
}
