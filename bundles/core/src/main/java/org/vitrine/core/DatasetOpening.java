package org.vitrine.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;

/**
 * Opens a dataset by its specification and applies what every format understands.
 *
 * @param readers the installed readers
 */
record DatasetOpening(List<DatasetReader> readers) {
  Dataset open(String text) {
    Specification specification = Specification.parse(text);
    DatasetReader reader = reader(specification);
    Map<String, String> general = new LinkedHashMap<>();
    Map<String, String> own = new LinkedHashMap<>();
    Set<String> known = reader.parameters().keySet();
    specification
        .parameters()
        .forEach(
            (name, value) ->
                (View.understands(name, value, known) ? general : own).put(name, value));
    List<Problem> problems = new ArrayList<>(unknownParameters(own.keySet(), reader));
    View view = View.of(general, problems);
    Path path = Path.of(specification.path());
    if (!Files.exists(path)) {
      problems.add(Problem.of("There is no file or folder " + path + ".", ""));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    Dataset whole = reader.open(new DatasetRequest(text, path, own));
    try {
      return view.of(whole);
    } catch (RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  private DatasetReader reader(Specification specification) {
    return readers.stream()
        .filter(reader -> reader.format().equals(specification.format()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Problem.unknown(
                        "data format",
                        specification.format(),
                        "Installed",
                        readers.stream().map(DatasetReader::format).toList())));
  }

  private static List<Problem> unknownParameters(Set<String> names, DatasetReader reader) {
    TreeSet<String> known = new TreeSet<>(View.PARAMETERS.keySet());
    known.addAll(reader.parameters().keySet());
    return names.stream()
        .filter(name -> !reader.parameters().containsKey(name))
        .map(name -> Problem.unknown("parameter of " + reader.format(), name, "Known", known))
        .toList();
  }
}
