package org.vitrine.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MemorySizeTest {
  private final MemorySize size = new MemorySize();

  @Test
  void amountsAreInMebibytesOrGibibytes() {
    assertEquals("512m", size.convert("512M"));
    assertEquals("2g", size.convert("2GB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1M", "1T", "1000K", "0m", "1.5G"})
  void anythingElseIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> size.convert(text));
  }
}
