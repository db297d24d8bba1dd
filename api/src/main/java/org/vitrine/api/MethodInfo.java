package org.vitrine.api;

import java.util.List;

/**
 * Describes an installed method without loading its class.
 *
 * @param id what users type
 * @param kind the service kind: attributor, trainer, evaluator, rewriter, attack, synthesizer
 * @param title one line
 * @param formula what it computes in one line, empty if none is given
 * @param paper the source, empty if none
 * @param gives what the result means: shape, sign, scale; empty if not told
 * @param judges whether it judges maps that it is given
 * @param version the bundle's version
 * @param bundle the bundle's symbolic name
 * @param active true where this entry answers for its id; false where a higher version does
 * @param options the declared options in declaration order
 */
public record MethodInfo(
    String id,
    String kind,
    String title,
    String formula,
    String paper,
    String gives,
    boolean judges,
    String version,
    String bundle,
    boolean active,
    List<OptionInfo> options) {
  /** Copies the options. */
  public MethodInfo {
    options = List.copyOf(options);
  }
}
