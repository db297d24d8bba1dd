package org.vitrine.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that has one file, and can be made to fail. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private volatile byte[] content;
  private volatile boolean knowsRanges = true;
  private volatile int most;
  private final AtomicInteger failures = new AtomicInteger();

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves another file. */
  void serve(byte[] other) {
    content = other;
  }

  /** Ignores ranges from now on. */
  void withoutRanges() {
    knowsRanges = false;
  }

  /** Breaks the connection after so many bytes, so often. */
  void breakAfter(int bytes, int times) {
    most = bytes;
    failures.set(times);
  }

  /** Returns the range that each request asked for, or {@code -}. */
  List<String> ranges() {
    return List.copyOf(ranges);
  }

  URI address(String name) {
    return URI.create(
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + "/"
            + name);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().endsWith("missing")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
      ranges.add(range.orElse("-"));
      int from =
          knowsRanges ? range.map(r -> Integer.parseInt(r.replaceAll("\\D", ""))).orElse(0) : 0;
      if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      boolean partial = range.isPresent() && knowsRanges;
      if (partial) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
      }
      exchange.sendResponseHeaders(partial ? 206 : 200, content.length - from);
      try (OutputStream out = exchange.getResponseBody()) {
        boolean fail = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        out.write(
            content,
            from,
            fail ? Math.min(most, content.length - from - 1) : content.length - from);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
