package org.vitrine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.data.DatasetRequest;

class ImagesReaderTest {
  @TempDir Path folder;

  @Test
  void labelsByFolderInAlphabeticalOrder() throws IOException {
    grey("dog/b.png", 51);
    grey("cat/z.PNG", 102);
    grey("cat/more/a.png", 153);
    grey("loose.png", 204);
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    grey(".hidden/x.png", 1);
    try (Dataset dataset = open(folder)) {
      assertEquals(List.of("cat", "dog"), dataset.classes());
      assertEquals(
          List.of("cat/more/a.png:0", "cat/z.PNG:0", "dog/b.png:1", "loose.png:-1"), list(dataset));
      assertEquals(0.6f, dataset.sample(0).image().get(0, 0, 0));
      assertEquals(1, dataset.label(2));
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.sample(4));
    }
  }

  @Test
  void takesOneSplitWithTheLabelsOfAll() throws IOException {
    grey("train/ape/a.png", 0);
    grey("train/bee/b.png", 0);
    grey("test/bee/c.png", 0);
    try (Dataset dataset = open(folder, "split", "test")) {
      assertEquals(List.of("test/bee/c.png:1"), list(dataset));
      assertEquals(List.of("ape", "bee"), dataset.classes());
    }
    UsageException e = assertThrows(UsageException.class, () -> open(folder, "split", "tset"));
    assertEquals("No split \"tset\". Did you mean \"test\"? Splits: test, train.", e.getMessage());
  }

  @Test
  void skipsOneFolderAroundEverything() throws IOException {
    grey("pets/cat/a.png", 0);
    grey("pets/dog/b.png", 0);
    try (Dataset dataset = open(folder)) {
      assertEquals(List.of("cat", "dog"), dataset.classes());
    }
    assertThrows(UsageException.class, () -> open(folder, "split", "test"));
  }

  @Test
  void readsATableOfTexts() throws IOException {
    grey("one.png", 0);
    grey("two.png", 0);
    table(
        "labels.csv",
        "split,File,dx",
        "train,two.png,nv",
        "test,one.png,\"a, \"\"b\"\"\"",
        "test,gone.png,mel");
    try (Dataset dataset = open(folder)) {
      assertEquals(List.of("a, \"b\"", "mel", "nv"), dataset.classes());
      assertEquals(List.of("two.png:2", "one.png:0"), list(dataset));
    }
    try (Dataset dataset = open(folder, "split", "test")) {
      assertEquals(List.of("one.png:0"), list(dataset));
    }
  }

  @Test
  void readsATableOfNumbersWithNames() throws IOException {
    grey("images/one.png", 0);
    table("labels.csv", "index,name,file", "2,tench,images/one.png");
    try (Dataset dataset = open(folder)) {
      assertEquals(List.of("0", "1", "tench"), dataset.classes());
      assertEquals(List.of("images/one.png:2"), list(dataset));
    }
    try (Dataset dataset = open(folder, "column", "name")) {
      assertEquals(List.of("tench"), dataset.classes());
    }
    assertThrows(UsageException.class, () -> open(folder, "column", "nme"));
    assertThrows(UsageException.class, () -> open(folder, "labels", "none.csv"));
  }

  @Test
  void readsWhatBelongsTogether() throws IOException {
    grey("one.png", 0);
    grey("two.png", 0);
    table("labels.csv", "file,dx,lesion_id,camera", "one.png,nv,L1,A", "two.png,nv,,B");
    try (Dataset dataset = open(folder)) {
      assertEquals(Optional.of("L1"), dataset.group(0));
      assertEquals(Optional.empty(), dataset.group(1));
    }
    try (Dataset dataset = open(folder, "group", "camera")) {
      assertEquals(Optional.of("B"), dataset.group(1));
    }
    assertThrows(UsageException.class, () -> open(folder, "group", "camara"));
  }

  @Test
  void refusesTablesItCannotUse() throws IOException {
    grey("one.png", 0);
    assertTold("has no column for the label", "file,size", "one.png,3");
    assertTold("has no column for the picture", "label", "3");
    assertTold("names no picture that is there", "file,label", "two.png,3");
    assertTold("row 1 has 1 cells under 2 columns", "file,label", "one.png");
    assertTold("it is empty", "");
  }

  @Test
  void readsArchives() throws IOException {
    grey("cat/a.png", 51);
    Path zip = folder.resolve("pictures.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out)) {
      for (String name : List.of("set/dog/b.png", "set/cat/a.png", "__MACOSX/set/cat/._a.png")) {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(Files.readAllBytes(folder.resolve("cat/a.png")));
      }
    }
    try (Dataset dataset = open(zip)) {
      assertEquals(List.of("set/cat/a.png:0", "set/dog/b.png:1"), list(dataset));
      IntStream.range(0, 64)
          .parallel()
          .forEach(i -> assertEquals(0.2f, dataset.sample(i % 2).image().get(0, 0, 0)));
    }
  }

  @Test
  void readsASinglePicture() throws IOException {
    grey("cat/a.png", 51);
    try (Dataset dataset = open(folder.resolve("cat/a.png"))) {
      assertEquals(List.of("a.png:-1"), list(dataset));
      assertEquals(0.2f, dataset.sample(0).image().get(0, 0, 0));
    }
  }

  @Test
  void namesThePictureThatCannotBeRead() throws IOException {
    grey("a.png", 0);
    Files.writeString(folder.resolve("b.jpg"), "no picture");
    try (Dataset dataset = open(folder)) {
      assertEquals("a.png", dataset.sample(0).name());
      UnreadableSampleException e =
          assertThrows(UnreadableSampleException.class, () -> dataset.sample(1));
      assertEquals("b.jpg cannot be read: it is neither PNG nor JPEG", e.getMessage());
      Files.delete(folder.resolve("a.png"));
      assertThrows(UnreadableSampleException.class, () -> dataset.sample(0));
    }
  }

  @Test
  void refusesPlacesWithoutPictures() throws IOException {
    assertThrows(UsageException.class, () -> open(folder.resolve("none")));
    assertThrows(VitrineException.class, () -> open(folder));
    Path text = Files.writeString(folder.resolve("a.txt"), "hello");
    VitrineException e = assertThrows(VitrineException.class, () -> open(text));
    assertTrue(
        e.getMessage().contains("neither a folder, a picture nor a zip archive"), e.getMessage());
  }

  private void assertTold(String part, String... lines) throws IOException {
    table("labels.csv", lines);
    VitrineException e = assertThrows(VitrineException.class, () -> open(folder));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(1, e.exitCode());
  }

  private void table(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }

  private void grey(String name, int value) throws IOException {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {value, 0, 0, 0, 0, 0});
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PictureDecoderTest.bytes(picture, "png"));
  }

  private static List<String> list(Dataset dataset) {
    return Stream.iterate(0, i -> i + 1)
        .limit(dataset.size())
        .map(i -> dataset.sample(i).name() + ":" + dataset.sample(i).label())
        .toList();
  }

  private static Dataset open(Path path, String... parameters) {
    Map<String, String> map =
        parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
    return new ImagesReader().open(new DatasetRequest("images:" + path, path, map));
  }
}
