package org.vitrine.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of a folder, newest first.
 *
 * @param root the folder
 * @param runs those in it, or itself
 */
record RunIndex(Path root, List<Run> runs) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN = "run.json";

  /** One run. */
  record Run(Path folder, String name, String state, String start, int done, boolean reported) {}

  static RunIndex of(Path root) throws IOException {
    List<Run> runs = new ArrayList<>();
    if (Files.isRegularFile(root.resolve(RUN))) {
      runs.add(read(root));
    }
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve(RUN))).toList()) {
        runs.add(read(folder));
      }
    }
    runs.sort(Comparator.comparing(Run::start).reversed());
    return new RunIndex(root, runs);
  }

  /** Returns whether a run folder still grows. */
  static boolean running(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve(RUN)) && read(folder).state().equals("running");
  }

  private static Run read(Path folder) throws IOException {
    JsonNode run = JSON.readTree(folder.resolve(RUN).toFile());
    int done = 0;
    Path results = folder.resolve("results.json");
    if (Files.isRegularFile(results)) {
      for (JsonNode step : JSON.readTree(results.toFile()).path("steps")) {
        done += step.path("state").asText().equals("done") ? 1 : 0;
      }
    }
    return new Run(
        folder,
        run.path("name").asText(),
        run.path("state").asText(),
        run.path("start").asText(),
        done,
        Files.isRegularFile(folder.resolve("report.html")));
  }

  /** Returns the page. */
  String html() {
    StringBuilder rows = new StringBuilder();
    for (Run run : runs) {
      String folder = root.relativize(run.folder()).toString();
      String link = link(folder);
      String name = escaped(folder.isEmpty() ? run.name() : folder);
      rows.append("<tr><td>")
          .append(run.reported() ? "<a href=\"" + link + "report.html\">" + name + "</a>" : name)
          .append("</td><td data-name=\"Pipeline\">" + escaped(run.name()))
          .append("</td><td data-name=\"State\" class=\"" + escaped(run.state()) + "\">")
          .append(escaped(run.state()))
          .append("</td><td data-name=\"Steps done\">" + run.done())
          .append("</td><td data-name=\"Started\">" + escaped(run.start().replace('T', ' ')))
          .append("</td><td><a href=\"" + link + "results.json\">numbers</a>")
          .append(" <a href=\"" + link + "pipeline.yaml\">pipeline</a></td></tr>\n");
    }
    String none = runs.isEmpty() ? "<p>There are no runs here yet.</p>" : "";
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"/><title>Vitrine runs</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; }
        .failed { color: #c92a2a; } .running { color: #0b6fb8; }
        @media (prefers-color-scheme: dark) {
          .failed { color: #ff8787; } .running { color: #5bb3f0; }
        }
        @media (max-width: 40rem) {
          thead { display: none; }
          tr { display: block; padding: .6rem 0; border-bottom: 1px solid #8884; }
          td { display: block; padding: 0; border: 0; overflow-wrap: anywhere; }
          td[data-name]::before { content: attr(data-name) ": "; opacity: .7; }
        }
        </style></head><body><h1>Runs</h1>
        """
        + none
        + "<table><thead><tr><th>Report</th><th>Pipeline</th><th>State</th><th>Steps done</th>"
        + "<th>Started</th><th>Files</th></tr></thead><tbody>\n"
        + rows
        + "</tbody></table></body></html>\n";
  }

  private static String link(String folder) {
    if (folder.isEmpty()) {
      return "/";
    }
    try {
      return escaped(new URI(null, null, "/" + folder + "/", null).toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(folder, e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
