package org.vitrine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.files.FolderLock;
import org.vitrine.files.ProcessIdentity;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;

class RunFolderTest {
  @TempDir Path temporary;

  @Test
  void aFolderOfVersionZeroIsReadWithItsSteps() {
    FinishedRun run = FinishedRun.read(Version0.FOLDER);
    assertEquals("version 0", run.run().name());
    assertEquals(List.of("saliency", "sparseness", "pgd"), List.copyOf(run.steps().keySet()));
    Mapped maps = (Mapped) run.steps().get("saliency").outcome();
    assertEquals("maps/saliency.npy", maps.maps().values().iterator().next().path());
    Measured numbers = (Measured) run.steps().get("sparseness").outcome();
    assertTrue(numbers.results().get("saliency").metrics().get("gini") > 0.5);
    Generated images = (Generated) run.steps().get("pgd").outcome();
    assertEquals(2, images.names().size());
    FinishedStep step = run.steps().get("pgd");
    assertEquals(step.key(), step.stepKey().sha256());
  }

  @Test
  void aFinishedStepIsReadAsItWasWritten() throws IOException {
    RunFolder folder = new RunFolder(temporary);
    folder.take(true).close();
    for (FinishedStep step : FinishedRun.read(Version0.FOLDER).steps().values()) {
      FinishedStep.write(folder, step.stepKey(), step.outcome());
      String name = "steps/" + step.outcome().step().as() + ".json";
      assertEquals(
          Files.readString(Version0.FOLDER.resolve(name)),
          Files.readString(temporary.resolve(name)));
    }
  }

  @Test
  void aStartThatWasKilledIsBegunAgain() throws IOException {
    Path path = temporary.resolve("out");
    RunFolder folder = RunFolder.choose(Optional.of(path), "look");
    assertFalse(Files.exists(path));
    folder.take(true).close();
    // what a process leaves that is killed before it has written its description
    Files.writeString(path.resolve("vitrine.lock"), "");
    Files.writeString(path.resolve("start.onnx"), "network");
    Files.writeString(path.resolve(".run.json.node_1-12-1700000000-1.partial"), "{");
    RunFolder.choose(Optional.of(path), "look").take(true).close();
    Files.writeString(path.resolve("thesis.txt"), "");
    UsageException told =
        assertThrows(UsageException.class, () -> RunFolder.choose(Optional.of(path), "look"));
    assertTrue(told.getMessage().startsWith(path + " is not empty and holds no run."));
  }

  @Test
  void aFolderInUseIsRefusedAndLeftAsItIs() throws IOException {
    String lock = "node-7-12-1700000000\n2026-01-02T03:04:05Z\n";
    Files.writeString(temporary.resolve("vitrine.lock"), lock);
    RunFolder folder = RunFolder.choose(Optional.of(temporary), "look");
    VitrineException told = assertThrows(VitrineException.class, () -> folder.take(true));
    assertTrue(told.getMessage().startsWith("Another vitrine is at work in "), told.getMessage());
    assertEquals(lock, Files.readString(temporary.resolve("vitrine.lock")));
    assertFalse(Files.exists(temporary.resolve("maps")));
  }

  @Test
  void whatADeadProcessLeftHalfWrittenIsRemoved() throws IOException {
    RunFolder folder = new RunFolder(temporary);
    String host = ProcessIdentity.own().host().replace('.', '_');
    Path half =
        Files.createDirectories(temporary.resolve("maps"))
            .resolve(".a.npy." + host + "-1-1-1.partial");
    Files.writeString(half, "half");
    try (FolderLock lock = folder.take(true)) {
      assertFalse(Files.exists(lock.folder().resolve("maps").resolve(half.getFileName())));
    }
  }
}
