package org.vitrine.core;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Options;

/** Checked values of all options of a method, kept as text until the method asks for its type. */
final class BoundOptions implements Options {
  private final String method;
  private final List<DeclaredOption> declared;
  private final Map<String, List<String>> values;

  BoundOptions(String method, List<DeclaredOption> declared, Map<String, List<String>> values) {
    this.method = method;
    this.declared = List.copyOf(declared);
    this.values = Map.copyOf(values);
  }

  @Override
  public Map<String, String> effective() {
    Map<String, String> effective = new LinkedHashMap<>();
    for (String name : DeclaredOption.names(declared)) {
      effective.put(name, String.join(",", values.get(name)));
    }
    return effective;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Every value is converted here, so that none can fail later, within the method.
   */
  @Override
  public <A> A as(Class<A> type) {
    Map<String, Object> converted = new HashMap<>();
    Method[] elements = type.isAnnotation() ? type.getDeclaredMethods() : type.getMethods();
    for (Method element : elements) {
      List<String> texts = values.get(DeclaredOption.typed(element.getName()));
      if (texts == null) {
        throw new IllegalArgumentException(
            type.getName() + " is not what declares the options of " + method);
      }
      converted.put(element.getName(), convert(element.getReturnType(), texts));
    }
    InvocationHandler handler =
        (proxy, element, arguments) ->
            switch (element.getName()) {
              case "annotationType" -> type;
              case "toString" -> "@" + type.getName() + effective();
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> copy(converted.get(element.getName()));
            };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object convert(Class<?> type, List<String> texts) {
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), texts.size());
      for (int i = 0; i < texts.size(); i++) {
        Array.set(array, i, value(type.getComponentType(), texts.get(i)));
      }
      return array;
    }
    return texts.isEmpty() ? absent(type) : value(type, texts.get(0));
  }

  /** Returns what an annotation element yields that has neither value nor default. */
  private static Object absent(Class<?> type) {
    if (type == String.class) {
      return "";
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static Object value(Class<?> type, String text) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(c -> DeclaredOption.typed(((Enum<?>) c).name()).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(text + " is not in " + type));
    }
    return switch (type.getName()) {
      case "java.lang.String" -> text;
      case "boolean" -> Boolean.valueOf(text);
      case "char" -> text.charAt(0);
      case "byte" -> Byte.valueOf(text);
      case "short" -> Short.valueOf(text);
      case "int" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "float" -> Float.valueOf(text);
      case "double" -> Double.valueOf(text);
      default -> throw new IllegalArgumentException(type.getName() + " is no type of an option");
    };
  }

  private static Object copy(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return value;
    }
    int length = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), length);
    System.arraycopy(value, 0, copy, 0, length);
    return copy;
  }
}
