package org.vitrine.shell.completion;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;

/**
 * Completes files and folders.
 *
 * @param folder where relative paths start
 */
record PathCompletion(Path folder) {
  /**
   * Adds the folders, and the files of some endings.
   *
   * @param prefix what stands before the path in the same word
   * @param typed the beginning of the path
   * @param endings such as .onnx; none for all files
   */
  void complete(String prefix, String typed, List<String> endings, List<Candidate> candidates) {
    String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
    boolean home = parent.startsWith("~/");
    Path in =
        home
            ? Path.of(System.getProperty("user.home"), parent.substring(1))
            : folder.resolve(parent);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(in)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean inside = Files.isDirectory(entry);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean wanted = endings.isEmpty() || endings.stream().anyMatch(lower::endsWith);
        boolean hidden = name.startsWith(".") && !typed.substring(parent.length()).startsWith(".");
        if ((inside || wanted) && !hidden) {
          String shown = inside ? name + "/" : name;
          candidates.add(
              new Candidate(prefix + parent + shown, shown, null, null, null, null, !inside));
        }
      }
    } catch (IOException e) {
      // What cannot be listed has nothing to offer; the command itself says what is wrong.
    }
  }
}
