package org.vitrine.shell.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.OptionWalk;

class MethodOptionCompletionTest {
  private static final MethodInfo IG =
      method("ig", option("steps", "integer"), option("rule", "string", "left", "right"));
  private static final MethodInfo SMOOTH =
      method("smooth", option("of", "attributor"), option("signed", "boolean"));

  private static final Methods INSTALLED =
      new Methods() {
        @Override
        public List<MethodInfo> list() {
          return List.of(IG, SMOOTH);
        }

        @Override
        public <S> Chosen<S> choose(Class<S> kind, String id, Map<String, ?> options) {
          throw new AssertionError(id);
        }
      };

  private static OptionInfo option(String name, String type, String... choices) {
    return new OptionInfo(name, type, "", "", "", List.of(choices), true, "");
  }

  private static MethodInfo method(String id, OptionInfo... options) {
    return new MethodInfo(
        id, "attributor", "", "", "", "", false, "1", "b", true, List.of(options));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | of= signed=true signed=false
          signed=                     | signed=true signed=false
          of=                         | of=ig of=smooth
          of=ig,                      | of=ig,ig of=ig,smooth
          of=ig(                      | of=ig(steps= of=ig(rule=left of=ig(rule=right
          of=ig(steps=2,              | of=ig(steps=2,steps= of=ig(steps=2,rule=left of=ig(steps=2,rule=right
          of=ig(steps=                | ``
          of=ig(rule=                 | of=ig(rule=left of=ig(rule=right
          of=ig(rule=left),           | of=ig(rule=left),ig of=ig(rule=left),smooth
          of=smooth(of=ig(rule=l      | of=smooth(of=ig(rule=left of=smooth(of=ig(rule=right
          of=smooth(of=ig(steps=1),   | of=smooth(of=ig(steps=1),of= of=smooth(of=ig(steps=1),signed=true of=smooth(of=ig(steps=1),signed=false
          of=none(                    | ``
          other=                      | ``
          """)
  void methodsAreCompletedInsideOfEachOther(String typed, String offered) {
    List<Candidate> candidates = new ArrayList<>();
    new MethodOptionCompletion(new OptionWalk(INSTALLED), new PathCompletion(Path.of("")), null)
        .complete(SMOOTH, "", typed, candidates);
    assertEquals(offered, String.join(" ", candidates.stream().map(Candidate::value).toList()));
  }
}
