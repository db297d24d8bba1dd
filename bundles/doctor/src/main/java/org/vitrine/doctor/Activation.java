package org.vitrine.doctor;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Finds what keeps a component from answering although everything it needs is there. */
final class Activation {
  private static final String OUR_API = "org.vitrine.api";
  private static final String METHOD_ID = "vitrine.method.id";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  Activation(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  List<Finding> problems(ComponentConfigurationDTO configuration) {
    Bundle bundle = context.getBundle(configuration.description.bundle.id);
    String[] services = configuration.description.serviceInterfaces;
    if (configuration.description.properties.containsKey(METHOD_ID) && services.length == 0) {
      return List.of(
          new Finding(
              configuration.description.name + " is a method, but offers no service",
              "let its class implement a method interface, for example Attributor"));
    }
    for (String service : services) {
      String from = service.substring(0, service.lastIndexOf('.'));
      if (from.startsWith(OUR_API) && holdsItsOwn(bundle, from)) {
        return List.of(
            new Finding(
                Names.of(bundle) + " carries its own copy of " + from,
                "build the jar without the classes of " + OUR_API));
      }
    }
    return failure(configuration)
        .map(
            failure ->
                List.of(
                    new Finding(
                        configuration.description.name + " failed to start: " + failure,
                        "see the log file, or ask who made " + Names.of(bundle))))
        .orElse(List.of());
  }

  /** Returns the first line of what activation threw, trying it if nobody has yet. */
  private Optional<String> failure(ComponentConfigurationDTO configuration) {
    if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      return Optional.of(firstLine(configuration.failure));
    }
    if (configuration.state == ComponentConfigurationDTO.ACTIVE
        || configuration.service == null
        || answers(configuration.service.id)) {
      return Optional.empty();
    }
    return Optional.of(
        components.getComponentConfigurationDTOs(configuration.description).stream()
            .filter(now -> now.id == configuration.id && now.failure != null)
            .map(now -> firstLine(now.failure))
            .findFirst()
            .orElse("no reason was given"));
  }

  /** Takes a delayed service into use for a moment: only then is its component activated. */
  private boolean answers(long serviceId) {
    ServiceReference<?>[] found = references("(" + Constants.SERVICE_ID + "=" + serviceId + ")");
    if (found.length == 0 || context.getService(found[0]) == null) {
      return false;
    }
    context.ungetService(found[0]);
    return true;
  }

  private ServiceReference<?>[] references(String filter) {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(filter, e);
    }
  }

  private static boolean holdsItsOwn(Bundle bundle, String apiPackage) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    boolean imports =
        wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .map(wire -> wire.getCapability().getAttributes())
            .anyMatch(offer -> apiPackage.equals(offer.get(PackageNamespace.PACKAGE_NAMESPACE)));
    return !imports && bundle.getEntry(apiPackage.replace('.', '/')) != null && !isApi(bundle);
  }

  private static boolean isApi(Bundle bundle) {
    return OUR_API.equals(bundle.getSymbolicName());
  }

  /** Returns the message of the innermost cause that the text of a stack trace holds. */
  static String firstLine(String failure) {
    List<String> lines = failure.lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> line.startsWith("Caused by: "))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring("Caused by: ".length()))
        .orElse(lines.get(0));
  }
}
