package org.vitrine.shell.docs;

import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.OptionInfo;
import org.vitrine.shell.options.MethodKinds;

/**
 * What to type to use a method.
 *
 * @param method the method
 */
public record Example(MethodInfo method) {
  /** Options without which the methods that have them do nothing, with what may stand there. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "counterpart", "OTHER.onnx",
          "masks", "images:masks",
          "other", "OTHER.onnx",
          "reference", "images:others");

  /** Returns a whole command; names in capitals are the user's own. */
  public String commandLine() {
    String start = "vitrine " + command() + " " + method.id() + " --model M.onnx";
    return start + arguments() + needed();
  }

  /** Returns a line for a console in which {@code $m} is a network and {@code $a} are maps. */
  public String consoleLine() {
    String of = method.judges() ? " $a" : " $m images:photos";
    return "x = " + command() + " " + method.id() + of + needed();
  }

  private String command() {
    return MethodKinds.command(method.kind());
  }

  private String arguments() {
    return switch (method.kind()) {
      case "attributor" -> " --data images:photos --target predicted --output A.npy";
      case "evaluator" -> " --data images:photos" + (method.judges() ? " --maps A.npy" : "");
      case "rewriter" -> " --data images:photos --output M2.onnx";
      default -> " --data images:photos --output DIR";
    };
  }

  private String needed() {
    StringBuilder needed = new StringBuilder();
    for (OptionInfo option : method.options()) {
      if (option.defaultValue().isEmpty() && NEEDED.containsKey(option.name())) {
        needed.append(" -o ").append(option.name()).append('=').append(NEEDED.get(option.name()));
      }
    }
    return needed.toString();
  }
}
