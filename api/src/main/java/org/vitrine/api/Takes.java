package org.vitrine.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says which options of a method name other methods, and which name files.
 *
 * <p>Beside {@link Method} on a class, with the names of options that its Metatype annotation
 * declares as text: {@code @Takes(attributor = "of", data = "baselines")}. An option that is an
 * array takes several. Such options are checked, completed and kept with what they name: a method
 * with all its own options, a path from the file or folder where it was written.
 *
 * <p>Choices that Metatype declares for a path are words that may stand in its place.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Takes {
  /** Prefix of the service properties made from this annotation. */
  String PREFIX_ = "vitrine.takes.";

  /** Returns the options that are attacks with their options. */
  String[] attack() default {};

  /** Returns the options that are attributors with their options. */
  String[] attributor() default {};

  /** Returns the options that are evaluators with their options. */
  String[] evaluator() default {};

  /** Returns the options that are rewriters with their options. */
  String[] rewriter() default {};

  /** Returns the options that are synthesizers with their options. */
  String[] synthesizer() default {};

  /** Returns the options that are trainers with their options. */
  String[] trainer() default {};

  /** Returns the options that are files of networks, or networks that earlier steps made. */
  String[] network() default {};

  /** Returns the options that are datasets, as format:path. */
  String[] data() default {};

  /** Returns the options that are files. */
  String[] file() default {};

  /** Returns the options that are folders, which need not be there yet. */
  String[] folder() default {};
}
