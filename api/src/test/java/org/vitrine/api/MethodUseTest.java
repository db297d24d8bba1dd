package org.vitrine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodUseTest {
  private static MethodUse use(String id, String... options) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return new MethodUse(id, all);
  }

  private static Problem problem(String text) {
    return assertThrows(UsageException.class, () -> MethodUse.list(text)).problems().get(0);
  }

  @Test
  void commasInsideParenthesesAndQuotesBelongToOptions() {
    assertEquals(
        List.of(
            use("ig", "steps", "20", "baseline", "zero"),
            use("smoothgrad", "of", "occlusion(window=\"4,4\")", "samples", "3"),
            use("random"),
            use("blurred")),
        MethodUse.list(
            "ig(steps=20, baseline = zero),"
                + " smoothgrad( of=occlusion(window=\"4,4\"),samples=3 ) ,random, blurred()"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m(a=b=c)                        | b=c",
        "m(a=images:x?limit=9&seed=1)    | images:x?limit=9&seed=1",
        "m(a=\"images:x?classes=nv,mel\")| images:x?classes=nv,mel",
        "m(a=my photos/x.onnx )          | my photos/x.onnx",
        "m(a=$robust)                    | $robust",
        "m(a=\"a \\\"b\\\" \\\\ c)\")    | a \"b\" \\ c)",
        "m(a=f(b=\")\"))                 | f(b=\")\")",
        "m(a=a;b)                        | a;b",
        "m(a=C:\\nets\\x.onnx)           | C:\\nets\\x.onnx",
        "m(a=f(x, y))                    | f(x, y)",
      })
  void valuesGoOnToTheirEnd(String text, String value) {
    MethodUse read = MethodUse.of(text);
    assertEquals(use("m", "a", value), read);
    assertEquals(read, MethodUse.of(read.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a,b", "\"", "\\", "(", ")", "a)", "x;y=1", " a", "$a", "ü", "f(\")"})
  void whateverIsWrittenIsReadBack(String value) {
    MethodUse use = use("m", "a", value, "b", "f(c=1, d=\"" + "x\")");
    assertEquals(use, MethodUse.of(use.toString()));
    MethodUse outer = use("n", "of", use.toString());
    assertEquals(outer, MethodUse.of(outer.toString()));
    assertEquals(use, MethodUse.of(MethodUse.of(outer.toString()).options().get("of")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``             | 0  | the name of a method is missing",
        "ig(            | 3  | the name of an option is missing",
        "ig)            | 2  | a comma or the end is missing",
        "(steps=2)      | 0  | the name of a method is missing",
        "ig(steps)      | 3  | \"steps\" has no \"=\"",
        "ig(=2)         | 3  | the name of an option is missing",
        "ig,            | 3  | the name of a method is missing",
        ",ig            | 0  | the name of a method is missing",
        "ig(a=1, a=2)   | 8  | the option \"a\" is there twice",
        "ig(a=1         | 2  | this parenthesis is not closed",
        "ig(a=b(c=1)    | 2  | this parenthesis is not closed",
        "ig(a=b(c=1     | 6  | this parenthesis is not closed",
        "ig(a=\"b       | 5  | this quote is not closed",
        "ig(a=\"b\" c)  | 9  | a comma or \")\" is missing",
        "ig(a=\"\\n\")  | 6  | only \\\" and \\\\ are written",
        "ig(a=b\"c\")   | 5  | a value with a quote inside",
        "ig(a=1) b      | 8  | a comma or the end is missing",
        "ig(a=1))       | 7  | a comma or the end is missing",
      })
  void whatIsNotAMethodIsToldWithItsPlace(String text, int place, String what) {
    Problem problem = problem(text);
    assertEquals(place, problem.spot().orElseThrow().offset(), problem.toString());
    String told = "character " + (place + 1) + ": " + what;
    assertTrue(problem.what().contains(told), problem.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ig(steps=20;baseline=zero)             | ig(steps=20, baseline=zero)",
        "a,ig(steps=20; baseline=zero) , b      | a, ig(steps=20, baseline=zero), b",
        "occlusion(window=4,4)                  | occlusion(window=\"4,4\")",
        "occlusion(window=4,4;stride=2,2)       | occlusion(window=\"4,4\", stride=\"2,2\")",
        "smoothgrad(of=ig(steps=2;rule=left))   | smoothgrad(of=ig(steps=2, rule=left))",
        "a(x=1, of=b(c=1;d=2), y=2)             | a(x=1, of=b(c=1, d=2), y=2)",
      })
  void anOldSpellingIsRefusedWithTheNewOne(String old, String right) {
    assertEquals("Write " + right, problem(old).fix());
    MethodUse.list(right).forEach(use -> assertEquals(use, MethodUse.of(use.toString())));
  }

  @Test
  void severalAreNotOne() {
    assertThrows(UsageException.class, () -> MethodUse.of("ig, saliency"));
  }

  @Test
  void optionsOnceGivenApartAreJoined() {
    assertEquals(
        "ig(steps=20, baseline=zero)",
        MethodUse.joined("ig", "steps=20;baseline=zero").orElseThrow().toString());
    assertTrue(MethodUse.joined("ig", "steps").isEmpty());
  }

  @Test
  void hugeAndDeepTextsAreReadOrRefused() {
    String huge = "x".repeat(100_000);
    assertEquals(huge, MethodUse.of("m(a=" + huge + ")").options().get("a"));
    assertEquals(50_000, MethodUse.list("m,".repeat(49_999) + "m").size());
    assertTrue(problem("m(a=".repeat(25_000)).what().contains("more than 32 methods"));
    assertTrue(problem("(".repeat(100_000)).what().length() < 200);
    assertTrue(problem("m(a=" + ";b=1".repeat(25_000) + ")").what().length() < 200);
    assertTrue(problem("m(a=\"" + "\\\\".repeat(50_000)).what().length() < 200);
    assertTrue(problem(huge).what().length() < 200);
    assertTrue(problem("m(a=b" + " ".repeat(100_000) + "\"").what().length() < 200);
  }
}
