package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;

class ModelOpeningTest {
  @TempDir Path folder;

  @Test
  void theFormatThatRecognizesAFileReadsIt() throws IOException {
    TextFormat a = new TextFormat("aa");
    TextFormat b = new TextFormat("bb");
    NetworkFiles files = new NetworkFiles(List.of(a, b));
    assertEquals("bb", files.read(Files.writeString(folder.resolve("n.x"), "bb")).name());
    Path other = Files.writeString(folder.resolve("other.x"), "cc");
    VitrineException e = assertThrows(VitrineException.class, () -> files.read(other));
    assertTrue(e.getMessage().endsWith("Installed: aa, bb."), e.getMessage());
    assertEquals(1, e.exitCode());
    Path none = folder.resolve("none.x");
    assertThrows(UsageException.class, () -> files.read(none));
    assertThrows(UsageException.class, () -> files.read(folder));
  }

  @Test
  void theEndingNamesTheFormatToWrite() {
    TextFormat a = new TextFormat("aa");
    TextFormat b = new TextFormat("bb");
    NetworkFiles files = new NetworkFiles(List.of(a, b));
    Network network = a.read(folder);
    files.write(network, folder.resolve("out.BB"));
    assertEquals(List.of(), a.written);
    assertEquals(List.of(folder.resolve("out.BB")), b.written);
    Path unknown = folder.resolve("out.zip");
    UsageException e = assertThrows(UsageException.class, () -> files.write(network, unknown));
    assertEquals("No network format has the ending of out.zip. Endings: .aa, .bb.", e.getMessage());
  }

  @Test
  void theBestUsableEngineIsChosen() {
    Engine cpu = new NamedEngine("cpu", new Availability(true, "CPU", ""));
    Engine fast = new NamedEngine("fast", new Availability(true, "CPU", ""));
    Engine gpu = new NamedEngine("gpu", new Availability(false, "", "there is no GPU."));
    EngineChoice choice =
        EngineChoice.of(
            List.of(
                Map.entry(Map.of("service.ranking", 9), gpu),
                Map.entry(Map.of(), cpu),
                Map.entry(Map.of("service.ranking", 5), fast)));
    assertEquals(List.of(fast, cpu, gpu), choice.engines());
    assertEquals(fast, choice.choose(Optional.empty()));
    assertEquals(cpu, choice.choose(Optional.of("cpu")));
    VitrineException e =
        assertThrows(VitrineException.class, () -> choice.choose(Optional.of("gpu")));
    assertTrue(e.getMessage().startsWith("The engine gpu cannot run here: there is no GPU."));
    UsageException unknown =
        assertThrows(UsageException.class, () -> choice.choose(Optional.of("gpuu")));
    assertEquals(
        "No engine \"gpuu\". Did you mean \"gpu\"? Installed: cpu, fast, gpu.",
        unknown.getMessage());
    EngineChoice empty = EngineChoice.of(List.of());
    assertThrows(VitrineException.class, () -> empty.choose(Optional.empty()));
  }

  @Test
  void theBudgetThatNobodyNamesIsWholeAndModerate() {
    long bytes = MemoryBudget.standard();
    assertTrue(bytes >= 1 << 20 && bytes <= 2L << 30, bytes + " bytes");
    assertEquals(0, bytes % (1 << 20));
  }

  /** A format whose files hold its id and nothing else. */
  private static final class TextFormat implements NetworkFormat {
    private final String id;
    private final List<Path> written = new ArrayList<>();

    TextFormat(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public boolean recognizes(Path file) {
      try {
        return Files.readString(file).equals(id);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Network read(Path file) {
      return Network.of(id, List.of(), List.of(), List.of(), Map.of());
    }

    @Override
    public void write(Network network, Path file) {
      written.add(file);
    }
  }

  private record NamedEngine(String id, Availability availability) implements Engine {
    @Override
    public Model open(Network network, Opener opener) {
      throw new UnsupportedOperationException("nothing is opened here");
    }
  }
}
