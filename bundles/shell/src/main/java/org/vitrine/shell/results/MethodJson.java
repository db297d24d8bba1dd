package org.vitrine.shell.results;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.run.Outcome;

/** How the JSON of every command that uses a method begins. */
public final class MethodJson {
  private MethodJson() {}

  /** Returns the method's id and version and its effective options. */
  public static Map<String, Object> of(Outcome outcome) {
    MethodInfo info = outcome.method().orElseThrow();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", info.id());
    json.put("version", info.version());
    json.put("options", outcome.step().options());
    return json;
  }
}
