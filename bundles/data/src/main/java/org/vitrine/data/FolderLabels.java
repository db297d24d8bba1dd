package org.vitrine.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labels pictures by the folders they lie in.
 *
 * <p>A first-level folder named train, test, val or validation is the split if all first-level
 * folders are so named. The next folder is the class, numbered in alphabetical order over all
 * splits; pictures outside any folder have no label. One folder around everything is skipped.
 */
final class FolderLabels {
  private static final Set<String> SPLITS = Set.of("train", "test", "val", "validation");

  private FolderLabels() {}

  static Labelled of(List<String> paths) {
    Set<String> tops = tops(paths, 0);
    boolean wrapped = tops.size() == 1 && !SPLITS.containsAll(tops) && deep(paths, 2);
    int level = wrapped ? 1 : 0;
    Set<String> first = tops(paths, level);
    boolean split = !first.isEmpty() && SPLITS.containsAll(first) && deep(paths, level + 1);
    int classLevel = split ? level + 1 : level;
    List<String> classes = tops(paths, classLevel).stream().toList();
    Map<String, Integer> numbers =
        IntStream.range(0, classes.size())
            .boxed()
            .collect(Collectors.toMap(classes::get, Function.identity()));
    return new Labelled(
        paths.stream()
            .map(path -> path.split("/"))
            .map(
                parts ->
                    new Labelled.Picture(
                        String.join("/", parts),
                        parts.length > classLevel + 1 ? numbers.get(parts[classLevel]) : -1,
                        split ? parts[level] : "",
                        ""))
            .toList(),
        classes);
  }

  /** Returns the names of the folders at a level, in alphabetical order. */
  private static Set<String> tops(List<String> paths, int level) {
    return paths.stream()
        .map(path -> path.split("/"))
        .filter(parts -> parts.length > level + 1)
        .map(parts -> parts[level])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean deep(List<String> paths, int folders) {
    return paths.stream().allMatch(path -> path.split("/").length > folders);
  }
}
