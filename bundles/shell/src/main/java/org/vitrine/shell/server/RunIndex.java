package org.vitrine.shell.server;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vitrine.api.VitrineException;
import org.vitrine.run.Results;
import org.vitrine.run.RunDescription;
import org.vitrine.run.RunFolder;
import org.vitrine.run.RunState;
import org.vitrine.run.StepResult;

/**
 * The runs of a folder, newest first.
 *
 * @param root the folder
 * @param runs those in it, or itself
 */
record RunIndex(Path root, List<Run> runs) {
  /**
   * One run.
   *
   * @param problem why it cannot be read; empty if it can
   */
  record Run(
      Path folder,
      String name,
      String state,
      String start,
      long done,
      boolean reported,
      String problem) {}

  static RunIndex of(Path root) throws IOException {
    List<Run> runs = new ArrayList<>();
    if (RunFolder.holdsRun(root)) {
      runs.add(read(root));
    }
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.filter(RunFolder::holdsRun).toList()) {
        runs.add(read(folder));
      }
    }
    runs.sort(Comparator.comparing(Run::start).reversed());
    return new RunIndex(root, runs);
  }

  /** Returns whether a run folder still grows. */
  static boolean running(Path folder) {
    return RunFolder.holdsRun(folder) && read(folder).state().equals(RunState.RUNNING.word());
  }

  private static Run read(Path folder) {
    boolean reported = Files.isRegularFile(folder.resolve(RunFolder.REPORT));
    try {
      RunDescription run = RunDescription.read(folder);
      boolean results = Files.isRegularFile(folder.resolve(RunFolder.RESULTS));
      long done =
          results ? Results.read(folder).steps().stream().filter(StepResult::done).count() : 0;
      String start = run.start().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      return new Run(folder, run.name(), run.state().word(), start, done, reported, "");
    } catch (VitrineException e) {
      // the others are listed all the same
      return new Run(folder, "", "unreadable", "", 0, reported, e.getMessage());
    }
  }

  /** Returns the page. */
  String html() {
    StringBuilder rows = new StringBuilder();
    for (Run run : runs) {
      String folder = root.relativize(run.folder()).toString();
      String link = link(folder);
      String name = escaped(folder.isEmpty() ? run.name() : folder);
      rows.append("<tr><td>")
          .append(
              run.reported()
                  ? "<a href=\"" + link + RunFolder.REPORT + "\">" + name + "</a>"
                  : name)
          .append("</td><td data-name=\"Pipeline\">" + escaped(run.name()))
          .append("</td><td data-name=\"State\" class=\"" + run.state() + "\">" + run.state())
          .append(run.problem().isEmpty() ? "" : ": " + escaped(run.problem()))
          .append("</td><td data-name=\"Steps done\">" + run.done())
          .append("</td><td data-name=\"Started\">" + escaped(run.start().replace('T', ' ')))
          .append("</td><td><a href=\"" + link + RunFolder.RESULTS + "\">numbers</a>")
          .append(" <a href=\"" + link + RunFolder.PIPELINE + "\">pipeline</a></td></tr>\n");
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
        .failed, .interrupted, .unreadable { color: #c92a2a; } .running { color: #0b6fb8; }
        @media (prefers-color-scheme: dark) {
          .failed, .interrupted, .unreadable { color: #ff8787; } .running { color: #5bb3f0; }
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
