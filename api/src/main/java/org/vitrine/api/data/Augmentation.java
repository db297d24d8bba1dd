package org.vitrine.api.data;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes transforms of one kind for training; a service. */
@ConsumerType
public interface Augmentation {
  /** Returns the id users type, for example {@code pad-crop}. */
  String id();

  /** Returns one line on what it does to an image. */
  String description();

  /**
   * Returns the parameters it understands in order, each with one line of help; others are refused.
   * The first may be given without its name.
   */
  Map<String, String> parameters();

  /**
   * Makes a transform.
   *
   * @param parameters those given, as text
   * @throws org.vitrine.api.UsageException for every parameter that is wrong
   */
  Transform of(Map<String, String> parameters);
}
