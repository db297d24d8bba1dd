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
  void unitsArePowersOfTwo() {
    assertEquals(512L << 20, size.convert("512M"));
    assertEquals(2L << 30, size.convert("2g"));
    assertEquals(2048L << 10, size.convert("2048KB"));
    assertEquals(1L << 20, size.convert("1048576"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1M", "1T", "1000K", "1.5G"})
  void anythingElseIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> size.convert(text));
  }
}
