package org.vitrine.shell.console;

import java.util.Map;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Converters;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers functions of Gogo's language, its own among them. */
final class GogoFunctions {
  private GogoFunctions() {}

  /**
   * Registers functions under a scope.
   *
   * @param functions a {@link Function}, or an object whose methods are functions
   */
  static void register(BundleContext context, String scope, Object functions, String... names) {
    context.registerService(
        functions instanceof Function ? Function.class.getName() : Object.class.getName(),
        functions,
        FrameworkUtil.asDictionary(
            Map.of(
                CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, names)));
  }

  /** Registers Gogo's own functions. */
  static void register(BundleContext context, CommandProcessor processor) {
    // Gogo's JLine bundle is not started, because it would take the terminal for itself.
    register(
        context,
        "gogo",
        new Posix(processor),
        "cat",
        "cd",
        "clear",
        "date",
        "echo",
        "grep",
        "head",
        "less",
        "ls",
        "pwd",
        "sleep",
        "sort",
        "tail",
        "wc");
    register(
        context,
        "gogo",
        new Procedural(),
        "each",
        "if",
        "not",
        "throw",
        "try",
        "until",
        "while",
        "break",
        "continue");
    context.registerService(
        Converter.class, new Converters(context.getBundle(0).getBundleContext()), null);
    register(context, "gogo", new Builtin(), "set", "type", "history");
  }
}
