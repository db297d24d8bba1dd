package org.vitrine.shell.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vitrine.run.RunFolder;

/**
 * Serves run folders on the loopback address only: an index, and the files below it. Nothing
 * outside of the folder is served, not by dots nor by links, and only to pages of its own address,
 * so that a foreign page in the same browser learns nothing.
 */
public final class RunServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int FOUND = 302;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final String REFRESH_SECONDS = "5";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json",
          "yaml", "text/plain; charset=utf-8",
          "csv", "text/csv; charset=utf-8",
          "png", "image/png");

  private final Path root;
  private final HttpServer server;
  private final ExecutorService pool;

  private RunServer(Path root, HttpServer server, ExecutorService pool) {
    this.root = root;
    this.server = server;
    this.pool = pool;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any that is free
   */
  public static RunServer start(Path folder, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer http = HttpServer.create(address, 0);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "vitrine-serve");
              thread.setDaemon(true);
              return thread;
            });
    RunServer server = new RunServer(folder.toRealPath(), http, pool);
    http.createContext("/", server::handle);
    http.setExecutor(pool);
    http.start();
    return server;
  }

  /** Returns what to type into a browser. */
  public String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      String path = exchange.getRequestURI().getPath();
      if (!exchange.getRequestMethod().equals("GET")) {
        text(exchange, WRONG_METHOD, "Only GET.");
      } else if (!own(exchange.getRequestHeaders().getFirst("Host"))) {
        text(exchange, FORBIDDEN, "Open " + address());
      } else if (path.equals("/")) {
        exchange.getResponseHeaders().set("Refresh", REFRESH_SECONDS);
        exchange.getResponseHeaders().set("Content-Type", TYPES.get("html"));
        send(exchange, OK, RunIndex.of(root).html());
      } else {
        file(exchange, path.substring(1));
      }
    }
  }

  /** Returns whether a request was meant for us, and not for a name that only leads here. */
  private static boolean own(String host) {
    String name = host == null ? "" : host.replaceFirst(":[0-9]+$", "");
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    Optional<Path> file = inside(path);
    if (file.isEmpty()) {
      text(exchange, NOT_FOUND, "There is no " + path + " here.");
    } else if (Files.isDirectory(file.get())) {
      String raw = exchange.getRequestURI().getRawPath();
      exchange
          .getResponseHeaders()
          .set("Location", raw.replaceFirst("/*$", "/" + RunFolder.REPORT));
      text(exchange, FOUND, "");
    } else {
      String name = file.get().getFileName().toString();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      exchange
          .getResponseHeaders()
          .set("Content-Type", type == null ? "application/octet-stream" : type);
      if (name.equals(RunFolder.REPORT) && RunIndex.running(file.get().getParent())) {
        exchange.getResponseHeaders().set("Refresh", REFRESH_SECONDS);
      }
      exchange.sendResponseHeaders(OK, 0);
      try (InputStream in = Files.newInputStream(file.get());
          OutputStream out = exchange.getResponseBody()) {
        in.transferTo(out);
      }
    }
  }

  /** Returns a file that really is below the root, without hidden names on the way. */
  private Optional<Path> inside(String path) throws IOException {
    try {
      Path file = root.resolve(path).normalize();
      if (!file.startsWith(root) || !Files.exists(file)) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      boolean hidden = root.relativize(file).toString().matches("(.*[/\\\\])?\\..*");
      return real.startsWith(root) && !hidden ? Optional.of(real) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void text(HttpExchange exchange, int code, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    send(exchange, code, text);
  }

  private static void send(HttpExchange exchange, int code, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
