package org.vitrine.core;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.Version;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * One method that is installed; its class is not loaded yet.
 *
 * @param kind its kind
 * @param id what users type
 * @param title one line
 * @param formula what it computes in one line, may be empty
 * @param paper the source, may be empty
 * @param gives what the result means, may be empty
 * @param judges whether it judges maps that it is given
 * @param version the bundle's version
 * @param bundle the bundle's symbolic name
 * @param ranking the service ranking
 * @param serviceId the service's number; older services have lower ones
 * @param options the declared options, read when asked for
 * @param siteDefaults option values configured for this installation, by declared name
 * @param source where the service object comes from
 */
record InstalledMethod(
    MethodKind kind,
    String id,
    String title,
    String formula,
    String paper,
    String gives,
    boolean judges,
    Version version,
    String bundle,
    int ranking,
    long serviceId,
    Supplier<List<DeclaredOption>> options,
    Map<String, Object> siteDefaults,
    ServiceSource source) {
  /** Puts the method first that answers for its id: highest version, then ranking, then oldest. */
  static final Comparator<InstalledMethod> PREFERENCE =
      Comparator.comparing(InstalledMethod::version)
          .thenComparing(InstalledMethod::ranking)
          .reversed()
          .thenComparing(InstalledMethod::serviceId);

  /**
   * Describes this method; options that cannot be read are left out, and the title says so.
   *
   * @throws IllegalStateException if the bundle has been removed
   */
  MethodInfo info(boolean active) {
    try {
      List<OptionInfo> infos = options.get().stream().map(DeclaredOption::info).toList();
      return info(title, active, infos);
    } catch (VitrineException e) {
      return info(title + " [its options cannot be read]", active, List.of());
    }
  }

  /**
   * Checks options.
   *
   * @param installed the methods that options may name
   * @throws UsageException with every problem there is
   */
  BoundOptions bind(Map<String, ?> given, Lookup installed) {
    return OptionBinder.bind(kind.qualify(id), options.get(), siteDefaults, given, installed);
  }

  private MethodInfo info(String shown, boolean active, List<OptionInfo> infos) {
    return new MethodInfo(
        id,
        kind.label(),
        shown,
        formula,
        paper,
        gives,
        judges,
        version.toString(),
        bundle,
        active,
        infos);
  }

  /** Finds the method that answers for an id. */
  interface Lookup {
    /**
     * Returns the method.
     *
     * @throws UsageException if there is none
     */
    InstalledMethod find(MethodKind kind, String id);
  }

  /** Gives and takes back the service object. */
  interface ServiceSource {
    /** Returns the service object, or null if it has gone or cannot be made. */
    Object get();

    /** Takes back what {@link #get()} gave. */
    void release(Object service);
  }
}
