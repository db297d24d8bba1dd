package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.training.Trainer;

/** What every method's declaration must hold, whatever its kind. */
public interface MethodContract {
  /** By kind of method, what a pipeline's step of that kind is told beside its options. */
  Map<Class<?>, List<String>> STEP_SETTINGS =
      Map.of(
          Attributor.class, List.of("layer", "target", "display"),
          Evaluator.class, List.of("of", "target", "map-file"),
          Trainer.class, List.of("validation"),
          Attack.class, List.of("target", "toward"));

  /** Returns the method under test, as its component would be. */
  Object method();

  /** Returns the annotation or interface that declares the method's options. */
  Class<?> options();

  /** Returns options that make the method quick enough for tests. */
  default Map<String, String> changes() {
    return Map.of();
  }

  /** Returns the engine to test on. */
  default Engine engine() {
    return new ReferenceEngine();
  }

  /** Returns what opens networks on that engine. */
  default Opener opener() {
    return new Opener(engine(), OpenOptions.DEFAULT);
  }

  /** The method has an id that users can type, and a title. */
  @Test
  default void methodIsDeclared() {
    Map<String, String> properties = Declarations.serviceProperties(method().getClass());
    String id = properties.get("vitrine.method.id");
    assertNotNull(id, "a @Component with @Method");
    assertTrue(id.matches("[a-z0-9]+(-[a-z0-9]+)*"), id);
    assertFalse(properties.getOrDefault("vitrine.method.title", "").isBlank(), "a title");
  }

  /** No option hides behind what a step of a pipeline itself is told under that name. */
  @Test
  default void noOptionIsNamedLikeASettingOfAStep() {
    Set<String> reserved = new HashSet<>(List.of("use", "as", "model", "data", "seed", "matrix"));
    STEP_SETTINGS.forEach(
        (kind, settings) -> {
          if (kind.isInstance(method())) {
            reserved.addAll(settings);
          }
        });
    for (Method element : TestOptions.elements(options())) {
      String name = TestOptions.typed(element.getName());
      assertFalse(reserved.contains(name), name + " is a setting of the step in a pipeline");
    }
  }

  /** Every option is public, has a description, a default, and a default within its range. */
  @Test
  default void everyOptionIsDocumentedAndItsDefaultValid() {
    if (TestOptions.elements(options()).isEmpty()) {
      return;
    }
    Map<String, Declarations.Option> declared = Declarations.options(options());
    Map<String, String> defaults = TestOptions.of(options()).effective();
    for (Method element : TestOptions.elements(options())) {
      String name = TestOptions.typed(element.getName());
      Declarations.Option option = declared.get(name);
      assertNotNull(option, name + " is declared: " + declared.keySet());
      assertFalse(option.description().isBlank(), name + " has a description");
      assertNotNull(TestOptions.defaultOf(element), name + " has a default");
      if (!options().isAnnotation()) {
        // an interface says it twice, once for Metatype and once for Java
        Map<String, String> said = Map.of(name, option.defaultValue());
        assertEquals(TestOptions.of(options(), said).effective().get(name), defaults.get(name));
      }
      assertTrue(option.admits(defaults.get(name)), name + " has a default in its range");
    }
  }
}
