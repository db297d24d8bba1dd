package org.vitrine.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.report.MethodPage;
import org.vitrine.report.MethodPage.Example;
import org.vitrine.shell.docs.ExampleRun;

class DocsPagesTest {
  @TempDir Path folder;

  private static MethodInfo method(String kind, String id) {
    return new MethodInfo(
        id, kind, "Does < it", "a = b", "X 2026", "", false, "1.0.0", "acme", true, List.of());
  }

  @Test
  void takesConventionsNumbersAndPicturesFromTheFirstFinishedStepOfAMethod() throws IOException {
    Files.writeString(
        folder.resolve("results.json"),
        """
        {"steps": [
          {"step": "a", "kind": "attack", "use": "pgd", "state": "failed"},
          {"step": "b", "kind": "attack", "use": "pgd", "state": "done", "images": "b.npy",
           "names": ["one", "two"]},
          {"step": "c", "kind": "train", "use": "pgd", "state": "done", "metrics": {"loss": 0.25},
           "curves": {}, "changes": ["head: new"], "conventions": {"last batch": "smaller"}}
        ]}
        """);
    Npy.write(folder.resolve("b.npy"), Tensor.full(Shape.of(2, 3, 4, 4), 0.5f));
    ExampleRun run = ExampleRun.read(folder);
    Example attack = run.of(method("attack", "pgd")).orElseThrow();
    assertEquals(List.of("one", "two"), attack.pictures().stream().map(s -> s.caption()).toList());
    Example trainer = run.of(method("trainer", "pgd")).orElseThrow();
    assertEquals("smaller", trainer.conventions().get(0).value());
    assertEquals(List.of("head: new"), trainer.changes());
    assertEquals(
        0.25, trainer.measurements().get(0).results().get(0).evaluation().metrics().get("loss"));
    assertTrue(run.of(method("attributor", "ig")).isEmpty());
  }

  @Test
  void refusesAFolderThatIsNoRun() {
    UsageException told = assertThrows(UsageException.class, () -> ExampleRun.read(folder));
    assertEquals(
        folder + " is no run folder: it has no results.json. Make one with vitrine run.",
        told.getMessage());
  }

  @Test
  void writesFormulaPaperAndOptionsAndALinkFromTheIndex() {
    MethodPage page =
        new MethodPage(
            "attributor",
            "ig",
            "Does < it",
            "a = b",
            "X 2026",
            "acme 1.0.0",
            List.of(new MethodPage.Option("steps", "integer", "50", "1..1000", "Points")),
            Optional.empty());
    assertTrue(page.html().contains("<p class=\"formula\">a = b</p>"), page.html());
    assertTrue(page.html().contains("<td>1..1000</td><td>Points</td>"), page.html());
    String index = MethodPage.index(List.of(page));
    assertTrue(index.contains("<a href=\"attributor-ig.html\">ig</a>"), index);
    assertTrue(index.contains("Does &lt; it"), index);
  }
}
