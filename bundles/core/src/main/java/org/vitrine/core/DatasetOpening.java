package org.vitrine.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<Problem> problems = new ArrayList<>(unknownParameters(specification, reader));
    View view = View.of(specification.parameters(), problems);
    Path path = Path.of(specification.path());
    if (!Files.exists(path)) {
      problems.add(Problem.of("There is no file or folder " + path + ".", ""));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    Map<String, String> own = new LinkedHashMap<>(specification.parameters());
    own.keySet().removeAll(View.PARAMETERS);
    return view.of(reader.open(new DatasetRequest(text, path, own)));
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

  private static List<Problem> unknownParameters(
      Specification specification, DatasetReader reader) {
    TreeSet<String> known = new TreeSet<>(View.PARAMETERS);
    known.addAll(reader.parameters().keySet());
    return specification.parameters().keySet().stream()
        .filter(key -> !known.contains(key))
        .map(key -> Problem.unknown("parameter of " + reader.format(), key, "Known", known))
        .toList();
  }
}
