package org.vitrine.shell.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A line up to the cursor, as its command understands it.
 *
 * @param command the command, the innermost where it has commands of its own
 * @param words the arguments before the cursor that are neither options nor their values
 * @param option the option whose value is being typed, empty if none is
 * @param word what is being typed, without {@code --option=}
 * @param prefix what stands before that in the same word
 */
public record Typed(
    CommandLine command,
    List<String> words,
    Optional<OptionSpec> option,
    String word,
    String prefix) {

  /** Reads a line whose first word is the command's name. */
  public static Typed of(CommandLine first, ParsedLine line) {
    CommandLine command = first;
    List<String> words = new ArrayList<>();
    Optional<OptionSpec> option = Optional.empty();
    for (String word : line.words().subList(1, line.wordIndex())) {
      if (option.isPresent()) {
        option = Optional.empty();
      } else if (word.startsWith("-")) {
        option = valued(command, word);
      } else if (words.isEmpty() && command.getSubcommands().containsKey(word)) {
        command = command.getSubcommands().get(word);
      } else {
        words.add(word);
      }
    }
    String word = word(line);
    int equals = word.indexOf('=');
    if (option.isEmpty() && word.startsWith("--") && equals > 0) {
      String name = word.substring(0, equals);
      return new Typed(
          command,
          words,
          valued(command, name),
          word.substring(equals + 1),
          word.substring(0, equals + 1));
    }
    return new Typed(command, words, option, word, "");
  }

  /** Returns the word at the cursor up to it; of a quoted word the cursor counts the quote too. */
  public static String word(ParsedLine line) {
    return line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
  }

  private static Optional<OptionSpec> valued(CommandLine command, String word) {
    return Optional.ofNullable(command.getCommandSpec().findOption(word))
        .filter(option -> option.arity().max() > 0);
  }
}
