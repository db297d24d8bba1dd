package org.vitrine.data.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.CancelledException;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

class FetchTest {
  private static final byte[] CONTENT = random(300_000);

  @TempDir Path folder;
  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(CONTENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void downloadsAndVerifies() throws IOException {
    QuietRun run = new QuietRun();
    List<String> use = Fetch.into(folder.resolve("new"), source("a.bin", hash("MD5")), run);
    assertEquals(List.of("idx:" + folder.resolve("new") + "?split=train"), use);
    assertContent(folder.resolve("new/a.bin"));
    assertTrue(run.done >= CONTENT.length, "progress in bytes");
    assertFalse(Files.exists(folder.resolve("new/a.bin.part")));
    assertEquals(List.of("-"), server.ranges());
  }

  @Test
  void whatIsThereIsNotDownloadedAgain() throws IOException {
    Files.write(folder.resolve("a.bin"), CONTENT);
    Fetch.into(folder, source("a.bin", hash("SHA-256")), new QuietRun());
    assertEquals(List.of(), server.ranges());
    Files.write(folder.resolve("a.bin"), new byte[] {1});
    Fetch.into(folder, source("a.bin", hash("SHA-256")), new QuietRun());
    assertContent(folder.resolve("a.bin"));
  }

  @Test
  void anInterruptedDownloadGoesOnWhereItWas() throws IOException {
    server.breakAfter(100_000, 1);
    QuietRun run = new QuietRun();
    Fetch.into(folder, source("a.bin", hash("MD5")), run);
    assertContent(folder.resolve("a.bin"));
    assertEquals(2, server.ranges().size());
    assertTrue(server.ranges().get(1).matches("bytes=[1-9]\\d*-"), server.ranges().toString());
    assertEquals(1, run.warnings.size());
  }

  @Test
  void goesOnInAnotherCommand() throws IOException {
    server.breakAfter(50_000, 99);
    Source source = source("a.bin", hash("MD5"));
    VitrineException e =
        assertThrows(VitrineException.class, () -> Fetch.into(folder, source, new QuietRun()));
    long present = Files.size(folder.resolve("a.bin.part"));
    assertTrue(present > 0 && present < CONTENT.length);
    assertTrue(e.getMessage().endsWith("go on after " + present + " bytes."), e.getMessage());
    assertFalse(Files.exists(folder.resolve("a.bin")));
    server.breakAfter(0, 0);
    Fetch.into(folder, source, new QuietRun());
    assertContent(folder.resolve("a.bin"));
    List<String> ranges = server.ranges();
    assertEquals("bytes=" + present + "-", ranges.get(ranges.size() - 1));
  }

  @Test
  void aCompletePartIsOnlyVerified() throws IOException {
    Files.write(folder.resolve("a.bin.part"), CONTENT);
    Fetch.into(folder, source("a.bin", hash("MD5")), new QuietRun());
    assertContent(folder.resolve("a.bin"));
    assertEquals(List.of("bytes=300000-"), server.ranges());
  }

  @Test
  void beginsAnewWhereTheServerHasNoRanges() throws IOException {
    server.withoutRanges();
    Files.write(folder.resolve("a.bin.part"), Arrays.copyOf(CONTENT, 1000));
    Fetch.into(folder, source("a.bin", hash("MD5")), new QuietRun());
    assertContent(folder.resolve("a.bin"));
    assertEquals(List.of("bytes=1000-"), server.ranges());
  }

  @Test
  void aWrongChecksumLeavesNothing() {
    String wrong = "md5:00000000000000000000000000000000";
    VitrineException e =
        assertThrows(
            VitrineException.class,
            () -> Fetch.into(folder, source("a.bin", wrong), new QuietRun()));
    assertTrue(e.getMessage().contains("its MD5 is " + hash("MD5").substring(4)), e.getMessage());
    assertFalse(Files.exists(folder.resolve("a.bin")));
    assertFalse(Files.exists(folder.resolve("a.bin.part")));
  }

  @Test
  void aFalsePartIsFoundOutAndReplaced() throws IOException {
    byte[] longer = Arrays.copyOf(new byte[0], CONTENT.length + 5);
    Files.write(folder.resolve("a.bin.part"), longer);
    Fetch.into(folder, source("a.bin", hash("MD5")), new QuietRun());
    assertContent(folder.resolve("a.bin"));
  }

  @Test
  void saysWhatTheServerAnswers() {
    VitrineException e =
        assertThrows(
            VitrineException.class,
            () -> Fetch.into(folder, source("missing", hash("MD5")), new QuietRun()));
    assertTrue(e.getMessage().startsWith("The server answers 404 for http://"), e.getMessage());
    server.close();
    VitrineException gone =
        assertThrows(
            VitrineException.class,
            () -> Fetch.into(folder, source("a.bin", hash("MD5")), new QuietRun()));
    assertTrue(gone.getMessage().contains("could not be downloaded"), gone.getMessage());
  }

  @Test
  void stopsWhenCancelledAndKeepsWhatCame() throws IOException {
    QuietRun run = new QuietRun();
    run.checksLeft = 1;
    assertThrows(
        CancelledException.class, () -> Fetch.into(folder, source("a.bin", hash("MD5")), run));
    assertTrue(Files.size(folder.resolve("a.bin.part")) > 0);
  }

  @Test
  void archivesAreUnpacked() throws IOException {
    byte[] archive = archive("set/one.bin", new byte[] {1, 2, 3});
    server.serve(archive);
    Fetch.into(folder, source("set.tar.gz", "md5:" + hash("MD5", archive)), new QuietRun());
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(folder.resolve("set/one.bin")));
  }

  @Test
  void archivesStayInTheirFolder() throws IOException {
    byte[] archive = archive("../outside.bin", new byte[] {1});
    server.serve(archive);
    Source source = source("set.tar.gz", "md5:" + hash("MD5", archive));
    Path inner = folder.resolve("inner");
    VitrineException e =
        assertThrows(VitrineException.class, () -> Fetch.into(inner, source, new QuietRun()));
    assertTrue(e.getMessage().contains("outside the folder"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("outside.bin")));
  }

  @Test
  void knownSourcesAreComplete() {
    assertEquals(
        List.of("cifar10", "fashion-mnist"), Source.known().stream().map(Source::name).toList());
    for (Source source : Source.known()) {
      assertFalse(source.title().isBlank() || source.licence().isBlank());
      source
          .files()
          .forEach(file -> assertEquals(32, Checksum.parse(file.checksum()).digits().length()));
      source.use().forEach(use -> assertTrue(use.contains("{folder}"), use));
    }
    UsageException e = assertThrows(UsageException.class, () -> Source.named("cifar"));
    assertEquals(
        "No public dataset \"cifar\". Did you mean \"cifar10\"? Known: cifar10, fashion-mnist.",
        e.getMessage());
  }

  private Source source(String name, String checksum) {
    Source.RemoteFile file = new Source.RemoteFile(server.address(name), checksum);
    return new Source("test", "a test", "none", List.of(file), List.of("idx:{folder}?split=train"));
  }

  private static void assertContent(Path file) throws IOException {
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
  }

  private static String hash(String algorithm) {
    return (algorithm.equals("MD5") ? "md5:" : "sha256:") + hash(algorithm, CONTENT);
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a gzipped ustar archive of one folder and one file. */
  private static byte[] archive(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(header("set/", 0, '5'));
      gzip.write(header(name, content.length, '0'));
      gzip.write(Arrays.copyOf(content, 512));
      gzip.write(new byte[1024]);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size, char type) {
    byte[] header = new byte[512];
    byte[] start = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, header, 0, start.length);
    byte[] octal = String.format("%011o", size).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(octal, 0, header, 124, octal.length);
    header[156] = (byte) type;
    return header;
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
