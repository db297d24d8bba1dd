package org.vitrine.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Options;
import org.vitrine.api.UsageException;

/** A registry for tests of methods that use other methods. */
public final class TestMethods implements Methods {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(Object service, Class<?> options) {}

  /**
   * Returns this registry with one more method.
   *
   * @param options the annotation that declares its options
   */
  public TestMethods with(String id, Object service, Class<?> options) {
    entries.put(id, new Entry(service, options));
    return this;
  }

  @Override
  public List<MethodInfo> list() {
    return entries.keySet().stream().map(TestMethods::info).toList();
  }

  @Override
  public <S> Chosen<S> choose(Class<S> kind, String id, Map<String, ?> options) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new UsageException("No method \"" + id + "\".", "Installed: " + entries.keySet());
    }
    Map<String, String> text = new LinkedHashMap<>();
    options.forEach((name, value) -> text.put(name, value.toString()));
    S service = kind.cast(entry.service());
    Options checked = TestOptions.of(entry.options(), text);
    return new Chosen<>() {
      @Override
      public S service() {
        return service;
      }

      @Override
      public Options options() {
        return checked;
      }

      @Override
      public MethodInfo info() {
        return TestMethods.info(id);
      }

      @Override
      public void close() {}
    };
  }

  private static MethodInfo info(String id) {
    return new MethodInfo(id, "", id, "", "", "", false, "1.0.0", "test", true, List.of());
  }
}
