package org.vitrine.api;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The checked options of one call: every value is present, of the right type and in range. */
@ProviderType
public interface Options {
  /**
   * Returns the options as the annotation or interface that declares them.
   *
   * @param type the method's {@code @ObjectClassDefinition}, or an interface it extends
   */
  <A> A as(Class<A> type);

  /** Returns every option's effective value as text, in declaration order, for provenance. */
  Map<String, String> effective();
}
