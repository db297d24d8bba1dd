package org.vitrine.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Network;

class OpenOptionsTest {
  @Test
  void whatIsWrittenReadsAsTheSame() {
    OpenOptions all =
        OpenOptions.DEFAULT
            .withEngine("nd4j")
            .withDevice("cuda:1")
            .withPrecision(Precision.BFLOAT16)
            .withMemory(3L << 29)
            .withThreads(2);
    assertEquals(OpenOptions.KEYS, List.copyOf(all.texts().keySet()));
    OpenOptions read = OpenOptions.DEFAULT;
    for (Map.Entry<String, String> part : all.texts().entrySet()) {
      read = read.with(part.getKey(), part.getValue());
    }
    assertEquals(all, read);
    assertEquals("nd4j on cuda:1, bfloat16, memory 1536m, threads 2", all.toString());
    assertEquals(Map.of(), OpenOptions.DEFAULT.texts());
    assertEquals("the best engine, float32", OpenOptions.DEFAULT.toString());
  }

  @ParameterizedTest
  @CsvSource({"3m,3145728", "2GB,2147483648", "2048k,2097152", "1048576,1048576", "1g,1073741824"})
  void memoryIsGivenInPowersOf1024(String text, long bytes) {
    assertEquals(bytes, OpenOptions.DEFAULT.with("memory", text).memoryBytes().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          memory#much#"much" is no amount of memory. Examples: 512m, 2g; at least 1m.
          memory#-1g#"-1g" is no amount of memory. Examples: 512m, 2g; at least 1m.
          memory#1t#"1t" is no amount of memory. Examples: 512m, 2g; at least 1m.
          memory#5#5 is too little memory. Examples: 512m, 2g; at least 1m.
          device#gpu#"gpu" is no device. Examples: cpu, cuda:0.
          precision#bflaot16#No precision "bflaot16". Did you mean "bfloat16"? Allowed: bfloat16, float32.
          threads#0#"0" is no number of threads. Allowed: 1 to 4096; leave it out for the engine's own choice.
          threads#two#"two" is no number of threads. Allowed: 1 to 4096; leave it out for the engine's own choice.
          """)
  void whatCannotBeIsRefused(String key, String text, String message) {
    UsageException e =
        assertThrows(UsageException.class, () -> OpenOptions.DEFAULT.with(key, text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void anEngineRefusesWhatItCannotDo() {
    OpenOptions much =
        OpenOptions.DEFAULT.withDevice("cuda:0").withPrecision(Precision.BFLOAT16).withThreads(3);
    UsageException e =
        assertThrows(UsageException.class, () -> new Opener(new PlainEngine(), much));
    assertEquals(
        """
        device: The engine plain cannot run on cuda:0 here. Here it runs on: cpu.
        precision: The engine plain does not compute in bfloat16. It computes in float32.
        threads: The engine plain takes no number of threads. Leave it out.""",
        e.getMessage());
  }

  @Test
  void anOpenerTellsWhatWasLeftOpen() {
    Opener opener = new Opener(new PlainEngine(), OpenOptions.DEFAULT.withMemory(1 << 20));
    assertEquals("plain on cpu, float32, memory 1m", opener.options().toString());
  }

  /** An engine that says nothing of itself. */
  private static final class PlainEngine implements Engine {
    @Override
    public String id() {
      return "plain";
    }

    @Override
    public Availability availability() {
      return new Availability(true, "CPU", "");
    }

    @Override
    public Model open(Network network, Opener opener) {
      throw new UnsupportedOperationException("nothing is opened here");
    }
  }
}
