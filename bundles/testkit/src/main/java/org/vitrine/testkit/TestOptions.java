package org.vitrine.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.api.Options;

/**
 * Options for tests: the defaults of the annotation or interface that declares them, and what the
 * test changes.
 *
 * <p>Names are typed as users do: {@code pixels_per_step()} is {@code pixels-per-step}, the
 * constant {@code GAUSS_LEGENDRE} is {@code gauss-legendre}.
 */
public final class TestOptions implements Options {
  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.of(
          int.class, Integer::valueOf,
          long.class, Long::valueOf,
          double.class, Double::valueOf,
          float.class, Float::valueOf,
          boolean.class, Boolean::valueOf,
          String.class, text -> text);

  private final Class<?> type;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private TestOptions(Class<?> type, Map<String, String> changes) {
    this.type = type;
    for (Method element : elements(type)) {
      String name = typed(element.getName());
      String change = changes.get(name);
      Object value = change == null ? defaultOf(element) : read(element.getReturnType(), change);
      values.put(name, value);
    }
    if (!values.keySet().containsAll(changes.keySet())) {
      throw new IllegalArgumentException(changes.keySet() + " are not all in " + values.keySet());
    }
  }

  /** Returns a method's options with some changed: names and values in turn. */
  public static Options of(Class<?> type, String... changes) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      map.put(changes[i], changes[i + 1]);
    }
    return of(type, map);
  }

  /** Returns a method's options with some changed. */
  public static Options of(Class<?> type, Map<String, String> changes) {
    return new TestOptions(type, changes);
  }

  @Override
  public <A> A as(Class<A> wanted) {
    if (!wanted.isAssignableFrom(type)) {
      throw new IllegalArgumentException("the options are " + type + ", not " + wanted);
    }
    return wanted.cast(
        Proxy.newProxyInstance(
            wanted.getClassLoader(),
            new Class<?>[] {wanted},
            (proxy, method, arguments) -> values.get(typed(method.getName()))));
  }

  @Override
  public Map<String, String> effective() {
    Map<String, String> effective = new LinkedHashMap<>();
    values.forEach((name, value) -> effective.put(name, text(value)));
    return effective;
  }

  Class<?> type() {
    return type;
  }

  static List<Method> elements(Class<?> type) {
    return Arrays.stream(type.isAnnotation() ? type.getDeclaredMethods() : type.getMethods())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Returns the default of an option: an annotation's, or what an interface's method returns. */
  static Object defaultOf(Method element) {
    Class<?> type = element.getDeclaringClass();
    if (type.isAnnotation()) {
      return element.getDefaultValue();
    }
    Object plain =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, InvocationHandler::invokeDefault);
    try {
      return element.invoke(plain);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(element + " has no default", e);
    }
  }

  static String typed(String name) {
    return name.toLowerCase(Locale.ROOT).replace("$", "").replace('_', '-');
  }

  private static String text(Object value) {
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> text(Array.get(value, i)))
          .collect(Collectors.joining(","));
    }
    return value instanceof Enum<?> constant ? typed(constant.name()) : value.toString();
  }

  private static Object read(Class<?> type, String text) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> text(constant).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(text + " is not a " + type));
    }
    if (type.isArray()) {
      String[] texts = text.split(",", -1);
      Object array = Array.newInstance(type.getComponentType(), texts.length);
      for (int i = 0; i < texts.length; i++) {
        Array.set(array, i, read(type.getComponentType(), texts[i]));
      }
      return array;
    }
    return READERS.get(type).apply(text);
  }
}
