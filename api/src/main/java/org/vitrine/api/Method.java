package org.vitrine.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a method service.
 *
 * <p>The id is what users type; it must be lower case letters, digits and hyphens. Next to the
 * service properties {@code vitrine.method.id}, {@code .title}, {@code .formula}, {@code .paper}
 * and {@code .gives} the bundle gets a capability {@code vitrine.method}, so a resolver can demand
 * a method by name.
 */
@ComponentPropertyType
@Capability(namespace = "vitrine.method")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Method {
  /** Prefix of the service properties made from this annotation. */
  String PREFIX_ = "vitrine.method.";

  /** Returns the id that users type. */
  @Attribute("vitrine.method")
  String id();

  /** Returns the method's name in the field, with one line of description. */
  String title();

  /** Returns the method's formula in one line of plain text; empty if words say more. */
  String formula() default "";

  /** Returns the source: authors, title, year, arXiv number or venue. */
  String paper() default "";

  /**
   * Returns what the result means, in a sentence or two: its shape, sign and scale, which values
   * are good, and what the method needs.
   */
  String gives() default "";

  /** Returns whether an evaluator judges maps that it is given. */
  boolean judges() default false;
}
