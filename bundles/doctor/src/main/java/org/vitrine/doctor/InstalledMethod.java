package org.vitrine.doctor;

import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * A method as its bundle declares it.
 *
 * @param id what users type
 * @param bundle where it comes from
 * @param component its component, absent as long as the bundle is not active
 */
record InstalledMethod(String id, Bundle bundle, Optional<ComponentDescriptionDTO> component) {
  /** Returns the service interface, empty if unknown. */
  String service() {
    return component
        .map(found -> found.serviceInterfaces)
        .filter(found -> found.length > 0)
        .map(found -> found[0])
        .orElse("");
  }

  /** Returns the kind in words with its article: {@code an attributor}. */
  String kind() {
    String name = service().substring(service().lastIndexOf('.') + 1);
    String kind = name.isEmpty() ? "method" : name.toLowerCase(Locale.ROOT);
    kind = kind.equals("modelrewriter") ? "rewriter" : kind;
    return ("aeio".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
  }
}
