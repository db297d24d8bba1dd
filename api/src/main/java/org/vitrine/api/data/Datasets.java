package org.vitrine.api.data;

import org.osgi.annotation.versioning.ProviderType;

/** Opens any dataset by its specification, with the installed readers. */
@ProviderType
public interface Datasets {
  /**
   * Opens {@code format:path?key=value&...}.
   *
   * <p>Every format understands {@code limit=N} (the first N), {@code every=N} (each Nth), {@code
   * shuffle=SEED}, {@code resize=S} (shorter side), {@code crop=S} (centre) and {@code channels=3}
   * (grey to RGB), in that order.
   *
   * @throws org.vitrine.api.UsageException if the specification, format, path or a parameter is
   *     wrong
   */
  Dataset open(String specification);
}
