package org.vitrine.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.WrittenMethod.WrittenOption;

/** Goes through the values of a method's options, into the methods that they name. */
public final class OptionWalk {
  private final Methods methods;
  private List<MethodInfo> installed;

  /** Looks up the methods that options name, once there is one. */
  public OptionWalk(Methods methods) {
    this.methods = methods;
  }

  /** What is done with each value. */
  public interface Visitor {
    /**
     * Returns what stands in the place of a value that is no method.
     *
     * @param option the option, or the one of a method inside
     * @param offset where in the value of the outermost option it begins
     */
    String value(OptionInfo option, String value, int offset);

    /** Takes note of a method that an option names. */
    default void method(MethodInfo method) {}
  }

  /** Returns a method's options after a visit; options that it does not have stay as they are. */
  public Map<String, String> walk(MethodInfo method, Map<String, String> options, Visitor visitor) {
    Map<String, String> walked = new LinkedHashMap<>();
    options.forEach(
        (name, value) ->
            walked.put(
                name, option(method, name).map(o -> value(o, value, 0, visitor)).orElse(value)));
    return walked;
  }

  /** Returns an option's value after a visit, the same text where nothing in it has changed. */
  public String value(OptionInfo option, String value, Visitor visitor) {
    return value(option, value, 0, visitor);
  }

  /** Returns the method in use that has an id, if it is installed. */
  public Optional<MethodInfo> method(String kind, String id) {
    return all(kind).stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** Returns the methods of a kind that are in use. */
  public List<MethodInfo> all(String kind) {
    if (installed == null) {
      installed = methods.list();
    }
    return installed.stream().filter(m -> m.active() && m.kind().equals(kind)).toList();
  }

  private String value(OptionInfo option, String value, int offset, Visitor visitor) {
    if (!option.method()) {
      return visitor.value(option, value, offset);
    }
    List<WrittenMethod> written;
    try {
      written = value.isBlank() ? List.of() : WrittenMethod.list(value);
    } catch (UsageException e) {
      // whoever checks the option tells it
      return value;
    }
    List<String> uses = new ArrayList<>();
    boolean changed = false;
    for (WrittenMethod use : written) {
      Map<String, String> visited = visited(option.type(), use, offset, visitor);
      changed |= !visited.equals(use.values());
      uses.add(new MethodUse(use.id(), visited).toString());
    }
    return changed ? String.join(",", uses) : value;
  }

  private Map<String, String> visited(String kind, WrittenMethod use, int offset, Visitor visitor) {
    Optional<MethodInfo> method = method(kind, use.id());
    method.ifPresent(visitor::method);
    Map<String, String> visited = new LinkedHashMap<>();
    for (WrittenOption written : use.options()) {
      int at = offset + written.valueAt();
      visited.put(
          written.name(),
          method
              .flatMap(m -> option(m, written.name()))
              .map(o -> value(o, written.value(), at, visitor))
              .orElse(written.value()));
    }
    return visited;
  }

  private static Optional<OptionInfo> option(MethodInfo method, String name) {
    String typed = name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    return method.options().stream().filter(o -> o.name().equals(typed)).findFirst();
  }
}
