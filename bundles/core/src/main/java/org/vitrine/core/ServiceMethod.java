package org.vitrine.core;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.vitrine.api.Method;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.Takes;

/** Describes the method behind a service reference, without getting the service. */
final class ServiceMethod {
  private static final String METATYPE = "OSGI-INF/metatype";
  private static final String COMPONENT = "component.name";

  private ServiceMethod() {}

  /** Returns the method, or nothing if it has just gone. */
  static Optional<InstalledMethod> describe(
      MethodKind kind, ServiceReference<?> reference, BundleContext context) {
    Bundle bundle = reference.getBundle();
    ServiceObjects<?> objects = context.getServiceObjects(reference);
    if (bundle == null || objects == null) {
      return Optional.empty();
    }
    return Optional.of(
        new InstalledMethod(
            kind,
            text(reference, Method.PREFIX_ + "id"),
            text(reference, Method.PREFIX_ + "title"),
            text(reference, Method.PREFIX_ + "formula"),
            text(reference, Method.PREFIX_ + "paper"),
            text(reference, Method.PREFIX_ + "gives"),
            Boolean.TRUE.equals(reference.getProperty(Method.PREFIX_ + "judges")),
            bundle.getVersion(),
            bundle.getSymbolicName(),
            number(reference, Constants.SERVICE_RANKING),
            (Long) reference.getProperty(Constants.SERVICE_ID),
            () ->
                MetatypeOptions.of(resources(bundle), text(reference, COMPONENT), takes(reference)),
            FrameworkUtil.asMap(reference.getProperties()),
            new Source<>(objects)));
  }

  private static String text(ServiceReference<?> reference, String key) {
    Object value = reference.getProperty(key);
    return value == null ? "" : value.toString();
  }

  /** Returns the options that are methods or paths, with what they are. */
  private static Map<String, String> takes(ServiceReference<?> reference) {
    Map<String, String> takes = new HashMap<>();
    Stream.concat(OptionInfo.METHODS.stream(), OptionInfo.PATHS.stream())
        .forEach(
            type -> {
              Object names = reference.getProperty(Takes.PREFIX_ + type);
              if (names instanceof String[] several) {
                Stream.of(several).forEach(name -> takes.put(name, type));
              } else if (names instanceof String one) {
                takes.put(one, type);
              }
            });
    return takes;
  }

  private static int number(ServiceReference<?> reference, String key) {
    return reference.getProperty(key) instanceof Integer number ? number : 0;
  }

  private static List<URL> resources(Bundle bundle) {
    Enumeration<URL> entries = bundle.findEntries(METATYPE, "*.xml", false);
    return entries == null ? List.of() : Collections.list(entries);
  }

  private record Source<S>(ServiceObjects<S> objects) implements InstalledMethod.ServiceSource {
    @Override
    public Object get() {
      return objects.getService();
    }

    @Override
    @SuppressWarnings("unchecked") // only what get() returned comes back
    public void release(Object service) {
      objects.ungetService((S) service);
    }
  }
}
