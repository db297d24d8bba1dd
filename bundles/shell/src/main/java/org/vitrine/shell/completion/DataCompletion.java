package org.vitrine.shell.completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.Datasets;

/**
 * Completes datasets, {@code format:path?name=value&name=value}.
 *
 * @param datasets the installed formats
 * @param paths completes the path
 */
record DataCompletion(Datasets datasets, PathCompletion paths) {
  /**
   * Adds the formats, the paths of one, or its parameters.
   *
   * @param prefix what stands before the dataset in the same word
   * @param typed the beginning of the dataset
   */
  void complete(String prefix, String typed, List<Candidate> candidates) {
    int colon = typed.indexOf(':');
    int question = typed.indexOf('?');
    if (colon < 0) {
      datasets.formats().stream()
          .forEach(f -> open(candidates, prefix + f.format() + ":", f.description()));
    } else if (question < 0) {
      int path = colon + 1;
      String before = prefix + typed.substring(0, path);
      paths.complete(before, typed.substring(path), List.of(), candidates);
    } else {
      int last = Math.max(question, typed.lastIndexOf('&')) + 1;
      String before = prefix + typed.substring(0, last);
      parameters(typed.substring(0, colon))
          .forEach((name, help) -> open(candidates, before + name + "=", help));
    }
  }

  private Map<String, String> parameters(String format) {
    Map<String, String> all = new LinkedHashMap<>();
    datasets.formats().stream()
        .filter(reader -> reader.format().equals(format))
        .map(DatasetReader::parameters)
        .forEach(all::putAll);
    all.putAll(datasets.parameters());
    return all;
  }

  /** Adds a candidate that goes on without a space. */
  private static void open(List<Candidate> candidates, String value, String help) {
    candidates.add(new Candidate(value, value, null, help, null, null, false));
  }
}
