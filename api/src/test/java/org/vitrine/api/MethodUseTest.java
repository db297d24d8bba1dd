package org.vitrine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodUseTest {
  @Test
  void commasInsideParenthesesBelongToOptions() {
    assertEquals(
        List.of(
            new MethodUse("ig", Map.of("steps", "20")),
            new MethodUse("smoothgrad", Map.of("of", "occlusion(window=4,4)")),
            new MethodUse("random", Map.of())),
        MethodUse.list("ig(steps=20), smoothgrad( of=occlusion(window=4,4) ) ,random"));
  }

  @Test
  void textIsReadBack() {
    String text = "ig(steps=20;baseline=zero)";
    assertEquals(text, MethodUse.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ig(", "ig)", "(steps=2)", "ig(steps)", "ig(=2)", "ig,", ",ig"})
  void whatIsNotAMethodIsRefused(String text) {
    assertThrows(UsageException.class, () -> MethodUse.list(text));
  }
}
