package org.vitrine.shell.options;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Option;

/** Where the images come from: an array, or a dataset. */
public final class ImageSource {
  private static final Pattern LIMIT = Pattern.compile("([?&]limit=)([0-9]{1,18})(?=&|$)");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "X.npy",
      description = "The images, float32 [n,c,h,w].")
  Path input;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SPEC",
      description = "A dataset as format:path?limit=100&every=10, for example images:photos.")
  String data;

  /** Returns the images as a step names them. */
  public String specification(Invocation invocation) {
    return input == null ? invocation.data(data) : "npy:" + invocation.path(input) + "?raw=true";
  }

  /** Opens an array, row by row. */
  public static Dataset array(Datasets datasets, Path file) {
    return datasets.open(array(file));
  }

  private static String array(Path file) {
    return "npy:" + file + "?raw=true";
  }

  /** Returns a dataset's specification with at most so many images. */
  public static String first(String specification, int most) {
    Matcher limit = LIMIT.matcher(specification);
    if (!limit.find()) {
      return specification + (specification.contains("?") ? "&" : "?") + "limit=" + most;
    }
    String less = limit.group(1) + Math.min(most, Long.parseLong(limit.group(2)));
    return limit.replaceFirst(Matcher.quoteReplacement(less));
  }
}
