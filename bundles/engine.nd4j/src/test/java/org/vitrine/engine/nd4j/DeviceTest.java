package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final Gpu AMPERE = new Gpu("NVIDIA A100", "8.0");
  private static final Gpu HOPPER = new Gpu("NVIDIA H100 80GB HBM3", "9.0");

  @Test
  void readsTheDriversAnswer() {
    assertEquals(Optional.of(HOPPER), Gpu.parse("NVIDIA H100 80GB HBM3, 9.0\nother, 8.0\n"));
    assertEquals(Optional.empty(), Gpu.parse("\n"));
  }

  @Test
  void knowsWhichGpusHaveCode() {
    assertTrue(AMPERE.supported());
    assertTrue(new Gpu("L4", "8.9").supported());
    assertTrue(new Gpu("K80", "3.7").supported());
    assertFalse(new Gpu("K40", "3.5").supported());
    assertFalse(HOPPER.supported());
    assertFalse(new Gpu("B200", "10.0").supported());
    assertFalse(new Gpu("?", "").supported());
  }

  @Test
  void takesTheGpuWhereItCan() {
    Device device = Device.choose(4, true, true, Optional.of(AMPERE));
    assertEquals(Device.CUDA, device.backend());
    assertEquals("NVIDIA A100, compute capability 8.0", device.availability().device());
  }

  @Test
  void fallsBackToTheCpuAndSaysWhy() {
    Device device = Device.choose(16, true, true, Optional.of(HOPPER));
    assertEquals(Device.CPU, device.backend());
    assertEquals("CPU, 16 cores", device.availability().device());
    assertEquals(
        "NVIDIA H100 80GB HBM3 is not used: it has compute capability 9.0 and ND4J has code for"
            + " 3.7 to 8.9",
        device.availability().reason());
    assertEquals(
        "NVIDIA A100 is not used: ND4J is installed for the CPU only",
        Device.choose(1, true, false, Optional.of(AMPERE)).availability().reason());
    assertEquals(
        "CPU, 1 core", Device.choose(1, true, false, Optional.empty()).availability().device());
  }

  @Test
  void isNotAvailableWithoutAnyBackEnd() {
    assertFalse(Device.choose(2, false, true, Optional.of(HOPPER)).availability().usable());
    assertFalse(Device.choose(2, false, false, Optional.empty()).availability().usable());
  }
}
