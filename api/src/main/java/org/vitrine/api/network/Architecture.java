package org.vitrine.api.network;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/** Builds untrained networks of one family; a service. */
@ConsumerType
public interface Architecture {
  /** Returns the id users type, for example {@code resnet18}. */
  String id();

  /** Returns one line on what it is and where it comes from. */
  String description();

  /** Returns the parameters it understands, each with one line of help; others are refused. */
  Map<String, String> parameters();

  /**
   * Builds a network with fresh weights.
   *
   * @param parameters those given, as text
   * @param random what weights are drawn from
   * @throws org.vitrine.api.UsageException if a parameter is wrong
   */
  Network build(Map<String, String> parameters, RandomGenerator random);
}
