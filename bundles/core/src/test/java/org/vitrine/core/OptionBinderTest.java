package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.Options;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

class OptionBinderTest {
  /** As bnd writes it for {@link Config}. */
  private static final String METATYPE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
        <OCD id="Ig$Config" name="Integrated Gradients" description="">
          <AD id="steps" type="Integer" description="Points" min="1" max="1000" default="50"/>
          <AD id="rule" type="String" description="Rule" default="GAUSS_LEGENDRE">
            <Option label="GAUSS_LEGENDRE" value="GAUSS_LEGENDRE"/>
            <Option label="LEFT" value="LEFT"/>
          </AD>
          <AD id="pixels.per.step" type="Long" description="Pixels" min="0" default="0"/>
          <AD id="sigma" type="Double" description="Width" min="0.1" max="10" default="2.0"/>
          <AD id="clip" type="Boolean" description="Clips" default="true"/>
          <AD id="layers" type="String" cardinality="2147483647" description="Layers" default="a,b"/>
          <AD id="of" type="String" description="Inner method" required="false"/>
        </OCD>
        <Designate pid="org.acme.Ig"><Object ocdref="Ig$Config"/></Designate>
      </metatype:MetaData>
      """;

  private static final InstalledMethod.Lookup NONE =
      (kind, id) -> {
        throw new AssertionError(id);
      };

  @TempDir Path folder;
  private List<DeclaredOption> declared;

  /** The rules of the test's method. */
  public enum Rule {
    GAUSS_LEGENDRE,
    LEFT
  }

  /** The options of the test's method. */
  public @interface Config {
    int steps() default 50;

    Rule rule() default Rule.GAUSS_LEGENDRE;

    long pixels_per_step() default 0;

    double sigma() default 2;

    boolean clip() default true;

    String[] layers() default {"a", "b"};

    String of();
  }

  @BeforeEach
  void readDeclarations() throws IOException {
    declared = MetatypeOptions.of(List.of(resource(METATYPE)), "org.acme.Ig", Map.of());
  }

  @Test
  void readsDeclarationsInOrder() {
    assertEquals(
        List.of("steps", "rule", "pixels-per-step", "sigma", "clip", "layers", "of"),
        DeclaredOption.names(declared));
    assertEquals("(allowed 1..1000, default 50)", declared.get(0).allowed());
    assertEquals(
        "(allowed gauss-legendre, left, default gauss-legendre)", declared.get(1).allowed());
    assertEquals("(allowed from 0, default 0)", declared.get(2).allowed());
    assertEquals("integer", declared.get(0).info().type());
    assertEquals("a,b", declared.get(5).info().defaultValue());
    assertEquals("Width", declared.get(3).info().description());
  }

  @Test
  void aComponentWithoutDeclarationsHasNoOptions() throws IOException {
    assertEquals(
        List.of(), MetatypeOptions.of(List.of(resource(METATYPE)), "org.acme.Other", Map.of()));
    String none = METATYPE.replaceAll("(?s)<AD .*</AD>|<AD [^>]*/>", "").replace("1.2.0", "1.3.0");
    assertEquals(List.of(), MetatypeOptions.of(List.of(resource(none)), "org.acme.Ig", Map.of()));
    assertTold(
        "attribution.none: No option \"a\". This method has none.", List.of(), Map.of("a", 1));
  }

  @Test
  void damagedDeclarationsAreNamed() throws IOException {
    List<URL> resources = List.of(resource("<metatype:MetaData"));
    VitrineException e =
        assertThrows(
            VitrineException.class, () -> MetatypeOptions.of(resources, "org.acme.Ig", Map.of()));
    assertEquals(1, e.exitCode());
  }

  @Test
  void takesDefaultsWhereNothingIsGiven() {
    Config config = bind(Map.of(), Map.of()).as(Config.class);
    assertEquals(50, config.steps());
    assertEquals(Rule.GAUSS_LEGENDRE, config.rule());
    assertEquals(2.0, config.sigma());
    assertEquals(true, config.clip());
    assertArrayEquals(new String[] {"a", "b"}, config.layers());
    assertEquals("", config.of());
    assertEquals(Config.class, config.annotationType());
  }

  @Test
  void takesTextAndTypedValues() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("steps", "7");
    given.put("rule", "Left");
    given.put("pixels_per_step", 3.0);
    given.put("sigma", 4);
    given.put("clip", "FALSE");
    given.put("layers", List.of("x"));
    Options options = bind(Map.of(), given);
    Config config = options.as(Config.class);
    assertEquals(7, config.steps());
    assertEquals(Rule.LEFT, config.rule());
    assertEquals(3, config.pixels_per_step());
    assertEquals(4.0, config.sigma());
    assertEquals(false, config.clip());
    assertArrayEquals(new String[] {"x"}, config.layers());
    assertEquals(
        "{steps=7, rule=left, pixels-per-step=3, sigma=4, clip=false, layers=x, of=}",
        options.effective().toString());
    assertArrayEquals(
        new String[] {"x", "y"},
        bind(Map.of(), Map.of("layers", "x, y")).as(Config.class).layers());
    assertArrayEquals(
        new String[0], bind(Map.of(), Map.of("layers", "")).as(Config.class).layers());
  }

  @Test
  void arraysAreCopiedForEveryCaller() {
    Config config = bind(Map.of(), Map.of()).as(Config.class);
    Arrays.fill(config.layers(), "changed");
    assertArrayEquals(new String[] {"a", "b"}, config.layers());
  }

  @Test
  void siteDefaultsComeBeforeDeclaredOnes() {
    Map<String, Object> site = Map.of("pixels.per.step", "9", "service.id", 4L, "rule", "LEFT");
    Config config = bind(site, Map.of("rule", "gauss_legendre")).as(Config.class);
    assertEquals(9, config.pixels_per_step());
    assertEquals(Rule.GAUSS_LEGENDRE, config.rule());
    UsageException e =
        assertThrows(UsageException.class, () -> bind(Map.of("steps", "x"), Map.of()));
    assertEquals(
        "attribution.ig: steps = x (configured for this installation) is not a whole number"
            + " (allowed 1..1000, default 50)",
        e.getMessage());
  }

  @Test
  void tellsAllProblemsAtOnce() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("steps", 5000);
    given.put("rule", "gaus-legendre");
    given.put("pixels-per-step", "-1");
    given.put("sigma", "NaN");
    given.put("clip", "yes");
    given.put("stpes", 3);
    UsageException e = assertThrows(UsageException.class, () -> bind(Map.of(), given));
    assertEquals(
        """
        attribution.ig: steps = 5000 is above 1000 (allowed 1..1000, default 50)
        attribution.ig: rule = gaus-legendre is not a choice; did you mean gauss-legendre? \
        (allowed gauss-legendre, left, default gauss-legendre)
        attribution.ig: pixels-per-step = -1 is below 0 (allowed from 0, default 0)
        attribution.ig: sigma = NaN is not a number (allowed 0.1..10, default 2.0)
        attribution.ig: clip = yes is not true or false (default true)
        attribution.ig: No option "stpes". Did you mean "steps"? \
        Options: clip, layers, of, pixels-per-step, rule, sigma, steps.""",
        e.getMessage());
    assertEquals(6, e.problems().size());
    assertEquals(2, e.exitCode());
  }

  @Test
  void wholeNumbersStayWholeAndInRangeOfTheirType() {
    assertTold(
        "attribution.ig: steps = 1.5 is not a whole number (allowed 1..1000, default 50)",
        Map.of("steps", "1.5"));
    assertTold(
        "attribution.ig: steps = 99999999999 is not a whole number (allowed 1..1000, default 50)",
        Map.of("steps", "99999999999"));
    assertTold(
        "attribution.ig: steps = 1e999999999 is not a whole number (allowed 1..1000, default 50)",
        Map.of("steps", "1e999999999"));
    assertTold(
        "attribution.ig: sigma = 1e400 is not a number (allowed 0.1..10, default 2.0)",
        Map.of("sigma", "1e400"));
    assertEquals(100, bind(Map.of(), Map.of("steps", "1e2")).as(Config.class).steps());
  }

  @Test
  void refusesAnotherAnnotation() {
    Options options = bind(Map.of(), Map.of());
    assertThrows(IllegalArgumentException.class, () -> options.as(Deprecated.class));
  }

  private Options bind(Map<String, ?> site, Map<String, ?> given) {
    return OptionBinder.bind("attribution.ig", declared, site, given, NONE);
  }

  private void assertTold(String message, Map<String, ?> given) {
    UsageException e = assertThrows(UsageException.class, () -> bind(Map.of(), given));
    assertEquals(message, e.getMessage());
  }

  private static void assertTold(
      String message, List<DeclaredOption> options, Map<String, ?> given) {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> OptionBinder.bind("attribution.none", options, Map.of(), given, NONE));
    assertEquals(message, e.getMessage());
  }

  private URL resource(String text) throws IOException {
    return Files.writeString(folder.resolve("metatype.xml"), text).toUri().toURL();
  }
}
