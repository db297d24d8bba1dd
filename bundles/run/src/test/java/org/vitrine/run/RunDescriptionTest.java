package org.vitrine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.files.FolderLock;

class RunDescriptionTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("run.json");
  }

  @Test
  void whatVersionZeroWroteIsWrittenAgainWithAFormat() throws IOException {
    RunDescription read = RunDescription.read(Version0.FOLDER);
    assertEquals(RunState.DONE, read.state());
    assertEquals(7, read.seed());
    assertEquals(3, read.bundles().size());
    assertEquals(Optional.empty(), read.bundles().get(0).sha256());
    read.write(new RunFolder(folder));
    String before = Files.readString(Version0.FOLDER.resolve("run.json"));
    assertEquals(before.replaceFirst("\\{", "{\n  \"format\" : 1,"), Files.readString(file()));
    assertEquals(read, RunDescription.read(folder));
  }

  @Test
  void aRunWhoseProcessIsGoneWasInterrupted() throws IOException {
    String running =
        Files.readString(Version0.FOLDER.resolve("run.json")).replace("\"done\"", "\"running\"");
    Files.writeString(file(), running);
    assertEquals(RunState.INTERRUPTED, RunDescription.read(folder).state());
    try (FolderLock lock = FolderLock.alone(folder)) {
      assertEquals(RunState.RUNNING, RunDescription.read(lock.folder()).state());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"state\": \"done\"}", "{\"state\": \"asleep\"}"})
  void aDamagedFileIsToldAndReplacedByTheNextRun(String text) throws IOException {
    Files.writeString(file(), text);
    VitrineException told = assertThrows(VitrineException.class, () -> RunDescription.read(folder));
    assertEquals(
        file() + " is damaged. Run the pipeline into its folder again.", told.getMessage());
    assertEquals(folder, RunFolder.choose(Optional.of(folder), "look").path());
  }

  @Test
  void aNewerFormatIsRefusedByReadersAndWriters() throws IOException {
    Files.writeString(file(), "{\"format\": 2, \"state\": {\"word\": \"done\"}}");
    String told =
        folder
            + " was written by a newer Vitrine: it has format 2, this one reads up to 1."
            + " Use the newer one, or name another folder.";
    assertEquals(
        told, assertThrows(UsageException.class, () -> RunDescription.read(folder)).getMessage());
    assertEquals(
        told,
        assertThrows(UsageException.class, () -> RunFolder.choose(Optional.of(folder), "look"))
            .getMessage());
  }

  @Test
  void aFolderWithoutTheFileHoldsNoRun() {
    UsageException told = assertThrows(UsageException.class, () -> RunDescription.read(folder));
    assertTrue(told.getMessage().startsWith(folder + " holds no run."), told.getMessage());
  }
}
