package org.vitrine.cam;

import org.osgi.service.metatype.annotations.AttributeDefinition;

/**
 * The options that every method of the family has.
 *
 * <p>A method's own options are an interface that extends this one; Metatype collects the
 * declarations of both. The default of an option is written twice, for Metatype and for Java; the
 * contract test compares them.
 */
public interface CamOptions {
  /** What becomes of the weighted channels. */
  enum Channels {
    /** Their sum is the map. */
    SUM,
    /** Each one stays. */
    KEEP
  }

  /** How maps are brought to the size of the input. */
  enum Upsample {
    /** Linear between pixel centres. */
    BILINEAR,
    /** Pixels are repeated. */
    NEAREST,
    /** Not at all. */
    NONE
  }

  /** Returns whether negative values are dropped. */
  @AttributeDefinition(
      description = "Set what speaks against the class to zero",
      defaultValue = "true")
  default boolean relu() {
    return true;
  }

  /** Returns how maps are brought to the size of the input. */
  @AttributeDefinition(
      description = "How the map is brought to the input's size; none leaves it as the layer's",
      defaultValue = "BILINEAR")
  default Upsample upsample() {
    return Upsample.BILINEAR;
  }

  /** Returns whether channels become one. */
  @AttributeDefinition(
      description = "Sum the weighted channels up, or keep each as a map of its own",
      defaultValue = "SUM")
  default Channels channels() {
    return Channels.SUM;
  }
}
