package org.vitrine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;
import org.vitrine.testkit.ReferenceEngine;

class CheckupTests {
  @ParameterizedTest
  @CsvSource({
    "fpu sse2 avx avx2 avx512f, AVX-512, OK",
    "fpu sse2 avx avx2, AVX2, OK",
    "fpu sse2 avx, AVX, WARNING",
    "fpu sse2, no AVX, WARNING"
  })
  void readsWhatAProcessorCan(String flags, String widest, Status status) {
    Check check =
        MachineChecks.processor(
            "Linux on amd64, 2 cores",
            List.of("processor\t: 0", "model name\t: Some CPU", "flags\t\t: " + flags));
    assertEquals("Linux on amd64, 2 cores, Some CPU, " + widest, check.finding());
    assertEquals(status, check.status());
  }

  @Test
  void saysNothingAboutAvxWhereThereIsNone() {
    Check check =
        MachineChecks.processor("Linux on aarch64, 4 cores", List.of("Features\t: fp asimd"));
    assertEquals(new Check("processor", Status.OK, "Linux on aarch64, 4 cores", ""), check);
  }

  @Test
  void readsTheDriversAnswer() {
    assertEquals(
        "NVIDIA H100 80GB HBM3, compute capability 9.0, driver 550.54, 81559 MiB",
        EngineChecks.gpu("NVIDIA H100 80GB HBM3, 9.0, 550.54, 81559 MiB\n").finding());
  }

  @Test
  void hasAnEngineCompute() {
    Check check = EngineChecks.check(new ReferenceEngine());
    assertEquals(Status.OK, check.status(), check.finding());
    assertTrue(check.finding().startsWith("computes on "), check.finding());
  }

  @Test
  void writesSizes() {
    assertEquals("1.5 GB", MachineChecks.size(3L << 29));
    assertEquals("2.0 MB", MachineChecks.size(2L << 20));
    assertEquals("7 bytes", MachineChecks.size(7));
  }

  @Test
  void looksAtThisMachine() {
    List<String> looked = MachineChecks.all().stream().map(Check::what).toList();
    assertEquals(
        List.of(
            "java",
            "processor",
            "memory",
            "disk for libraries",
            "disk for logs",
            "disk for temporary files"),
        looked);
  }
}
