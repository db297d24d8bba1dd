package org.vitrine.shell.completion;

import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.OptionWalk;
import org.vitrine.shell.commands.DescribeCommand;

/**
 * Completes options of methods: their names, their values, and those of methods inside of them.
 *
 * @param installed finds methods
 * @param paths completes files and folders
 * @param data completes datasets
 */
record MethodOptionCompletion(OptionWalk installed, PathCompletion paths, DataCompletion data) {
  private static final List<String> NETWORKS = List.of(".onnx", ".zip", ".h5");

  /**
   * Adds what an option of a method may become.
   *
   * @param prefix what stands before it in the same word
   * @param typed the beginning of {@code name=value}
   */
  void complete(MethodInfo method, String prefix, String typed, List<Candidate> candidates) {
    int equals = typed.indexOf('=');
    Optional<OptionInfo> option =
        method.options().stream()
            .filter(o -> equals > 0 && o.name().equals(typed.substring(0, equals).strip()))
            .findFirst();
    if (equals < 0) {
      method.options().forEach(o -> name(o, prefix, candidates));
    } else if (option.isPresent()) {
      String before = prefix + typed.substring(0, equals + 1);
      value(option.get(), before, typed.substring(equals + 1), candidates);
    }
  }

  private void name(OptionInfo option, String prefix, List<Candidate> candidates) {
    List<String> values = values(option);
    String start = prefix + option.name() + "=";
    if (values.isEmpty()) {
      String help = option.description() + " (" + DescribeCommand.allowed(option, "|") + ")";
      open(candidates, start, help);
    }
    values.forEach(value -> open(candidates, start + value, told(option, value)));
  }

  private void value(OptionInfo option, String before, String typed, List<Candidate> candidates) {
    if (option.method()) {
      method(option, before, typed, candidates);
      return;
    }
    values(option).forEach(value -> open(candidates, before + value, told(option, value)));
    switch (option.type()) {
      case "network" -> paths.complete(before, typed, NETWORKS, candidates);
      case "data" -> data.complete(before, typed, candidates);
      case "file", "folder" -> paths.complete(before, typed, List.of(), candidates);
      default -> {}
    }
  }

  /** Completes the last of the methods that an option names, or the last option of that. */
  private void method(OptionInfo option, String before, String typed, List<Candidate> candidates) {
    int from = last(typed, 0) + 1;
    int open = typed.indexOf('(', from);
    if (open < 0) {
      installed
          .all(option.type())
          .forEach(m -> open(candidates, before + typed.substring(0, from) + m.id(), m.title()));
      return;
    }
    int start = Math.max(open, last(typed, open + 1)) + 1;
    while (start < typed.length() && typed.charAt(start) == ' ') {
      start++;
    }
    String inner = typed.substring(start);
    String outer = before + typed.substring(0, start);
    installed
        .method(option.type(), typed.substring(from, open).strip())
        .ifPresent(m -> complete(m, outer, inner, candidates));
  }

  /**
   * Returns where the last comma is that no parenthesis or quote holds, counted from a place on.
   */
  private static int last(String text, int from) {
    int depth = 0;
    int last = -1;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      last = c == ',' && depth == 0 && !quoted ? i : last;
    }
    return last;
  }

  private static List<String> values(OptionInfo option) {
    return option.type().equals("boolean") ? List.of("true", "false") : option.choices();
  }

  private static String told(OptionInfo option, String value) {
    return value.equals(option.defaultValue()) ? "the default" : null;
  }

  /** Adds a candidate that goes on without a blank. */
  private static void open(List<Candidate> candidates, String value, String help) {
    candidates.add(new Candidate(value, value, null, help, null, null, false));
  }
}
