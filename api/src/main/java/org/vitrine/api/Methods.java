package org.vitrine.api;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Finds installed methods by kind and id; methods that wrap others reference this service. */
@ProviderType
public interface Methods {
  /** Lists every installed method, shadowed ones included, sorted by kind, id and version. */
  List<MethodInfo> list();

  /**
   * Takes a method into use with checked options.
   *
   * @param kind the service interface, for example {@code Attributor.class}
   * @param id the method's id
   * @param options option values by name, as text or typed; missing ones take their defaults
   * @throws UsageException if there is no such method, or for every wrong option at once
   */
  <S> Chosen<S> choose(Class<S> kind, String id, Map<String, ?> options);

  /**
   * A method in use; closing gives it back. A method replaced meanwhile finishes on its old code.
   *
   * @param <S> the service interface
   */
  @ProviderType
  interface Chosen<S> extends AutoCloseable {
    /** Returns the service object. */
    S service();

    /** Returns the checked options. */
    Options options();

    /** Returns the description of the method that was chosen. */
    MethodInfo info();

    /**
     * Returns what changes whenever the method with these options could give other numbers: it
     * tells its code and its options, and the code and files that the options name. Where code
     * cannot be told, its version stands in.
     */
    default String fingerprint() {
      return info().id() + " " + info().version() + " " + options().effective();
    }

    @Override
    void close();
  }
}
