package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.DatasetRequest;

/** Chooses the files of a dataset where a folder may be given instead of a file. */
final class SplitFiles {
  private SplitFiles() {}

  /**
   * Returns the files to read, sorted.
   *
   * @param splitOf the split a file belongs to by its name, empty if it is no file of this format
   */
  static List<Path> choose(DatasetRequest request, Function<String, String> splitOf) {
    Path path = Failures.existing(request.path());
    String wanted = request.parameters().get("split");
    if (!Files.isDirectory(path)) {
      String name = path.getFileName().toString();
      if (wanted != null && !splitOf.apply(name).equals(wanted) && !name.contains(wanted)) {
        throw new UsageException(
            path + " is a single file, not the split " + wanted + ".", "Remove split=.");
      }
      return List.of(path);
    }
    Map<String, List<Path>> splits = bySplit(path, splitOf);
    if (splits.isEmpty()) {
      throw new VitrineException(
          "There are no files of the format " + format(request) + " in " + path + ".", "");
    }
    if (wanted == null && splits.size() > 1) {
      throw new UsageException(
          path + " holds the splits " + String.join(", ", splits.keySet()) + ".",
          "Choose one: "
              + request.specification()
              + (request.specification().contains("?") ? "&" : "?")
              + "split="
              + splits.keySet().iterator().next());
    }
    if (wanted != null && !splits.containsKey(wanted)) {
      throw new UsageException(Problem.unknown("split", wanted, "Splits", splits.keySet()));
    }
    return wanted == null ? splits.values().iterator().next() : splits.get(wanted);
  }

  private static String format(DatasetRequest request) {
    return request.specification().replaceFirst(":.*", "");
  }

  private static Map<String, List<Path>> bySplit(Path folder, Function<String, String> splitOf) {
    Map<String, TreeSet<Path>> splits = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          file -> {
            String split = splitOf.apply(file.getFileName().toString());
            if (!split.isEmpty()) {
              splits.computeIfAbsent(split, s -> new TreeSet<>()).add(file);
            }
          });
    } catch (IOException e) {
      throw Failures.unreadable(folder, e);
    }
    Map<String, List<Path>> result = new TreeMap<>();
    splits.forEach((split, chosen) -> result.put(split, List.copyOf(chosen)));
    return result;
  }
}
