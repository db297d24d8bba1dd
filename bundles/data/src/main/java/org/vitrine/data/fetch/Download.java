package org.vitrine.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;

/**
 * Downloads one file.
 *
 * <p>What has come so far is in a file with the ending {@code .part} beside it: an interrupted
 * download goes on from there where the server can send a range, and begins anew where it cannot.
 * The file gets its name only when its checksum is right.
 */
final class Download {
  private static final int ATTEMPTS = 3;
  private static final int CHUNK = 1 << 16;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  private final URI address;
  private final Checksum checksum;
  private final Path target;
  private final Path part;
  private final RunContext run;

  Download(Source.RemoteFile file, Path target, RunContext run) {
    this.address = file.address();
    this.checksum = Checksum.parse(file.checksum());
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.run = run;
  }

  /**
   * Downloads the file, unless it is there already.
   *
   * @return whether anything was downloaded
   * @throws VitrineException if the server cannot be reached or does not have it, the connection
   *     breaks several times, or the checksum is wrong
   */
  boolean fetch() throws IOException {
    if (Files.exists(target) && checksum.matches(target)) {
      return false;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        transfer();
        break;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw broken(e);
        }
        run.warn(name() + ": " + reason(e) + "; trying again");
      }
    }
    verify();
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private void verify() throws IOException {
    String found = checksum.of(part);
    if (!found.equals(checksum.digits())) {
      Files.delete(part);
      throw new VitrineException(
          address
              + " is not what it was: its "
              + checksum.algorithm()
              + " is "
              + found
              + ", not "
              + checksum.digits()
              + ".",
          "What came was deleted. Try again later, or get the file elsewhere.");
    }
  }

  private void transfer() throws IOException {
    long present = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    if (present > 0) {
      request.header("Range", "bytes=" + present + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case OK -> write(body, 0, response);
        case PARTIAL -> write(body, continued(response, present), response);
        // all of it may have come before; its checksum will tell
        case UNSATISFIABLE -> startOverUnlessComplete();
        default ->
            throw new VitrineException(
                "The server answers " + response.statusCode() + " for " + address + ".",
                "Try again later, or get the file elsewhere.");
      }
    }
  }

  private void startOverUnlessComplete() throws IOException {
    if (!checksum.matches(part)) {
      Files.delete(part);
      throw new IOException("what came before does not fit");
    }
  }

  /** Returns where the range begins that the server sends. */
  private static long continued(HttpResponse<?> response, long present) throws IOException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + present + "-")) {
      throw new IOException(
          "the server sends the range \"" + range + "\", which was not asked for");
    }
    return present;
  }

  private void write(InputStream body, long from, HttpResponse<?> response) throws IOException {
    OptionalLong length = response.headers().firstValueAsLong("Content-Length");
    long total = from + length.orElse(0);
    StandardOpenOption mode =
        from == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
    long done = from;
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        run.checkCancelled();
        out.write(chunk, 0, read);
        done += read;
        run.progress(done, Math.max(total, done + 1), name());
      }
    }
    run.progress(done, done, name());
    if (length.isPresent() && done < total) {
      throw new IOException("the connection ended after " + done + " of " + total + " bytes");
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private VitrineException broken(IOException e) throws IOException {
    long present = Files.exists(part) ? Files.size(part) : 0;
    return new VitrineException(
        address + " could not be downloaded: " + reason(e) + ".",
        present == 0
            ? "Is there a connection to the network?"
            : "Type the same again to go on after " + present + " bytes.",
        e);
  }

  private String name() {
    return String.valueOf(target.getFileName());
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
