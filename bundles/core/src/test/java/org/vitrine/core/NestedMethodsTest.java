package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

class NestedMethodsTest {
  private static final List<DeclaredOption> INNER =
      List.of(
          option("steps", "integer", "50", "1", "1000", false),
          option("data", "data", "", "", "", false),
          option("sizes", "double", "", "0", "", true));
  private static final List<DeclaredOption> OUTER =
      List.of(
          option("of", "attributor", "ig", "", "", false),
          option("attack", "attack", "", "", "", false),
          option("methods", "attributor", "ig", "", "", true));
  private static final MethodCatalogue INSTALLED =
      new MethodCatalogue(
          List.of(
              method(MethodKind.ATTRIBUTOR, "ig", INNER),
              method(MethodKind.ATTRIBUTOR, "smooth", OUTER),
              method(MethodKind.ATTACK, "pgd", INNER)));

  private static DeclaredOption option(
      String name, String type, String standard, String min, String max, boolean many) {
    OptionInfo info = new OptionInfo(name, type, standard, min, max, List.of(), many, "");
    return new DeclaredOption(info, name, false);
  }

  private static InstalledMethod method(MethodKind kind, String id, List<DeclaredOption> options) {
    return new InstalledMethod(
        kind,
        id,
        "",
        "",
        "",
        "",
        false,
        Version.emptyVersion,
        "",
        0,
        0,
        () -> options,
        Map.of(),
        null);
  }

  private static Map<String, String> bound(Map<String, ?> given) {
    return OptionBinder.bind("attribution.smooth", OUTER, Map.of(), given, INSTALLED::choose)
        .effective();
  }

  private static Problem problem(Map<String, ?> given) {
    List<Problem> problems = assertThrows(UsageException.class, () -> bound(given)).problems();
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  @Test
  void usesAreKeptInOneSpelling() {
    assertEquals(Map.of("of", "ig", "attack", "", "methods", "ig"), bound(Map.of()));
    Map<String, String> bound =
        bound(
            Map.of(
                "of", " smooth( of=ig(steps=2.0),methods=\"ig(steps=3),ig\" )",
                "attack", "pgd(sizes=\"1, 2\")",
                "methods", List.of("ig(steps=7)", "smooth")));
    assertEquals("smooth(of=ig(steps=2), methods=\"ig(steps=3),ig\")", bound.get("of"));
    assertEquals("pgd(sizes=\"1,2\")", bound.get("attack"));
    assertEquals("ig(steps=7),smooth", bound.get("methods"));
    assertEquals(bound, bound(bound));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "of | igg                       | 0  | of: No attributor \"igg\". Did you mean \"ig\"?",
        "of | pgd                       | 0  | of: No attributor \"pgd\": that is an attack.",
        "of | ig(stepz=1)               | 3  | No option \"stepz\". Did you mean \"steps\"?",
        "of | ig( steps = 0)            | 12 | of: attribution.ig: steps = 0 is below 1 (allowed",
        "of | smooth(of=ig(steps=5000)) | 19 | of: attribution.ig: steps = 5000 is above",
        "of | smooth(of=igg)            | 10 | of: No attributor \"igg\".",
        "of | smooth(of=\"ig(step=2)\") | 14 | No option \"step\".",
        "of | ig,ig                     | 0  | It takes one method, and these are 2.",
        "of | ig(steps=                 | 9  | steps =  is not a whole number",
        "of | ig(data=photos)           | 8  | is no dataset: format:path",
        "methods | ig,smooth(of=ig,methods=\"ig,igg\")  | 28 | No attributor \"igg\"",
        "methods | ig,ig(steps=2;data=x)  | 13 | Write ig, ig(steps=2, data=x)",
      })
  void whatIsWrongInsideIsToldWithItsPlace(String option, String text, int place, String told) {
    if (text.endsWith("=")) {
      text += ")";
    }
    Problem problem = problem(Map.of(option, text));
    assertEquals(new Problem.Spot(option, place), problem.spot().orElseThrow(), "" + problem);
    assertTrue(problem.toString().contains(told), problem.toString());
  }

  @Test
  void optionsApartFromTheirMethodAreRefusedWithTheNewSpelling() {
    Problem problem = problem(Map.of("of", "ig", "of-options", "steps=20;sizes=1,2"));
    assertEquals("Write of=ig(steps=20, sizes=\"1,2\")", problem.fix());
    assertEquals("Write of=ig(steps=20)", problem(Map.of("of-options", "steps=20")).fix());
    assertEquals(
        "Write of=ig(data=a:b, steps=20)",
        problem(Map.of("of", "ig(data=a:b)", "steps", "20")).fix());
  }

  @Test
  void deepNestsAreRefusedInsteadOfOverflowing() {
    String deep = "smooth(of=".repeat(9_000) + "ig" + ")".repeat(9_000);
    assertTrue(problem(Map.of("of", deep)).what().contains("more than 32 methods"));
    String right = "smooth(of=".repeat(31) + "ig" + ")".repeat(31);
    assertEquals(right, bound(Map.of("of", right)).get("of"));
  }
}
