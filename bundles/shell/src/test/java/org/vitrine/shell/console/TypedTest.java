package org.vitrine.shell.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.felix.gogo.jline.Parser;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class TypedTest {
  private static final CommandLine COMMAND =
      new CommandLine(
          CommandSpec.create()
              .name("attribute")
              .addOption(OptionSpec.builder("--layer").arity("1").type(String.class).build())
              .addOption(OptionSpec.builder("--json").arity("0").type(boolean.class).build()));

  private static Typed typed(String line) {
    ParsedLine parsed = new Parser().parse(line, line.length(), ParseContext.COMPLETE);
    return Typed.of(COMMAND, Assigned.without(parsed));
  }

  private static String option(Typed typed) {
    return typed.option().map(OptionSpec::longestName).orElse("");
  }

  @Test
  void optionsAndTheirValuesAreNoArguments() {
    Typed typed = typed("attribute ig --layer fc --json $m x");
    assertEquals(List.of("ig", "$m"), typed.words());
    assertEquals("x", typed.word());
    assertEquals("", option(typed));
  }

  @Test
  void aValueFollowsItsOptionOrAnEqualsSign() {
    assertEquals("--layer", option(typed("attribute ig --layer /f")));
    Typed typed = typed("a = attribute ig --layer=/f");
    assertEquals("--layer", option(typed));
    assertEquals("--layer=", typed.prefix());
    assertEquals("/f", typed.word());
  }

  @Test
  void aQuoteThatIsStillOpenIsNoFailure() {
    assertEquals("idx:ex", typed("attribute \"idx:ex").word());
  }
}
