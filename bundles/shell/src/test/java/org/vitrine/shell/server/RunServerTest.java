package org.vitrine.shell.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.files.FolderLock;

class RunServerTest {
  @TempDir Path folder;
  private Path run;
  private RunServer server;
  private FolderLock lock;

  @BeforeEach
  void serve() throws IOException {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    run = Files.createDirectories(runs.resolve("first <run>"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(runs.resolve(".hidden"), "secret");
    Files.createSymbolicLink(runs.resolve("link.txt"), folder.resolve("secret.txt"));
    state("running");
    Files.writeString(run.resolve("report.html"), "<p>report</p>");
    Files.writeString(run.resolve("results.json"), "{\"steps\": [{\"state\": \"done\"}]}");
    lock = FolderLock.shared(run);
    server = RunServer.start(runs, 0);
  }

  private void state(String state) throws IOException {
    String json =
        "{\"name\": \"look\", \"state\": \"" + state + "\", \"start\": \"2026-01-02T03:04:05Z\"}";
    Files.writeString(run.resolve("run.json"), json);
  }

  @AfterEach
  void stop() {
    server.close();
    lock.close();
  }

  /** Returns the whole answer; written by hand, since a client would tidy up the path. */
  private String ask(String request, String host) throws IOException {
    int port = URI.create(server.address()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return ask("GET " + path, "localhost:7007");
  }

  @Test
  void listsRunsWithLinksToTheirReports() throws IOException {
    String index = get("/");
    assertTrue(index.startsWith("HTTP/1.1 200"), index);
    assertTrue(index.contains("Refresh: 5"), index);
    String link = "<a href=\"/first%20%3Crun%3E/report.html\">first &lt;run&gt;</a>";
    assertTrue(index.contains(link), index);
    assertTrue(index.contains("<td data-name=\"Pipeline\">look</td>"), index);
    assertTrue(index.contains("<td data-name=\"State\" class=\"running\">running</td>"), index);
    assertTrue(index.contains("<td data-name=\"Steps done\">1</td>"), index);
  }

  @ParameterizedTest
  @ValueSource(strings = {"done", "failed", "cancelled"})
  void listsRunsThatHaveEndedToo(String state) throws IOException {
    state(state);
    String index = get("/");
    assertTrue(index.contains("class=\"" + state + "\">" + state + "</td>"), index);
  }

  @Test
  void aRunWhoseProcessIsGoneWasInterrupted() throws IOException {
    lock.close();
    String index = get("/");
    assertTrue(index.contains("class=\"interrupted\">interrupted</td>"), index);
    assertFalse(get("/first%20%3Crun%3E/report.html").contains("Refresh"));
  }

  @Test
  void aBrokenRunHidesNoOther() throws IOException {
    Path broken = Files.createDirectory(run.resolveSibling("broken"));
    Files.writeString(broken.resolve("run.json"), "{\"name\": ");
    Path newer = Files.createDirectory(run.resolveSibling("newer"));
    Files.writeString(newer.resolve("run.json"), "{\"format\": 1000}");
    String index = get("/");
    assertTrue(index.contains("<td data-name=\"Pipeline\">look</td>"), index);
    assertTrue(index.contains("class=\"unreadable\">unreadable: "), index);
    assertTrue(index.contains("run.json is damaged."), index);
    assertTrue(index.contains("newer was written by a newer Vitrine"), index);
  }

  @Test
  void refreshesAReportOnlyWhileItGrows() throws IOException {
    String path = "/first%20%3Crun%3E/report.html";
    String growing = get(path);
    assertTrue(growing.contains("Refresh: 5") && growing.contains("<p>report</p>"), growing);
    state("done");
    assertFalse(get(path).contains("Refresh"));
    assertTrue(get("/first%20%3Crun%3E").contains("ocation: /first%20%3Crun%3E/report.html"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/first%20%3Crun%3E/../../secret.txt",
        "/..%2fsecret.txt",
        "/..%252fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/link.txt",
        "/.hidden",
        "//etc/passwd",
        "/nothing",
        "/%00"
      })
  void servesNothingElse(String path) throws IOException {
    String answer = get(path);
    assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
    assertFalse(answer.contains("secret\n") || answer.endsWith("secret"), answer);
    assertFalse(answer.contains("root:"), answer);
  }

  @Test
  void answersOnlyItsOwnNameAndOnlyReads() throws IOException {
    assertTrue(ask("GET /", "evil.example").startsWith("HTTP/1.1 403"));
    assertTrue(ask("POST /", "localhost").startsWith("HTTP/1.1 405"));
    assertTrue(ask("GET /", "127.0.0.1:80").startsWith("HTTP/1.1 200"));
  }
}
