package org.vitrine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * Labels pictures by a table with one row per picture, in the order of the rows.
 *
 * <p>The picture is in the column file, filename, path or image; the split, if any, in the column
 * split, what it belongs to in the column group, lesion_id, patient_id or patient. The label is the
 * first column of label, class, dx, target, index, y, category; where whole numbers stand in one of
 * these, they are the labels, and the names come from a column name, class_name or another of these
 * that holds text. Otherwise the texts are numbered in alphabetical order over the whole table.
 * Rows whose picture is not there are left out.
 */
final class TableLabels {
  private static final List<String> FILE = List.of("file", "filename", "path", "image");
  private static final List<String> LABEL =
      List.of("label", "class", "dx", "target", "index", "y", "category");
  private static final List<String> GROUP = List.of("group", "lesion_id", "patient_id", "patient");
  private static final List<String> NAME = List.of("name", "class_name", "label", "class", "dx");

  private TableLabels() {}

  /**
   * Labels the pictures.
   *
   * @param table the table's name, for error messages
   * @param column the label's column, if the user names it
   * @param grouping the column of groups, if the user names it
   */
  static Labelled of(
      Csv csv,
      List<String> paths,
      String table,
      Optional<String> column,
      Optional<String> grouping) {
    int file =
        csv.column(FILE)
            .orElseThrow(() -> new VitrineException(missing(table, "picture", FILE, csv), null));
    int label =
        column
            .map(name -> existing(csv, name))
            .or(() -> LABEL.stream().flatMap(n -> whole(csv, n)).findFirst())
            .or(() -> csv.column(LABEL))
            .orElseThrow(() -> new VitrineException(missing(table, "label", LABEL, csv), null));
    List<String> cells = csv.cells(label);
    boolean numbered = whole(cells);
    List<String> classes =
        numbered ? names(csv, cells, label) : new TreeSet<>(cells).stream().toList();
    Optional<Integer> split = csv.column(List.of("split"));
    Optional<Integer> group = grouping.map(name -> existing(csv, name)).or(() -> csv.column(GROUP));
    Set<String> there = new HashSet<>(paths);
    List<Labelled.Picture> pictures = new ArrayList<>();
    for (List<String> row : csv.rows()) {
      if (there.contains(row.get(file))) {
        String cell = row.get(label);
        pictures.add(
            new Labelled.Picture(
                row.get(file),
                numbered ? Integer.parseInt(cell) : Collections.binarySearch(classes, cell),
                split.map(row::get).orElse(""),
                group.map(row::get).orElse("")));
      }
    }
    if (pictures.isEmpty()) {
      throw new VitrineException(
          table + " names no picture that is there.",
          "Its first is " + (csv.rows().isEmpty() ? "missing" : csv.rows().get(0).get(file)) + ".");
    }
    return new Labelled(pictures, classes);
  }

  private static int existing(Csv csv, String column) {
    return csv.column(List.of(column))
        .orElseThrow(
            () -> new UsageException(Problem.unknown("column", column, "Columns", csv.columns())));
  }

  private static List<Problem> missing(String table, String what, List<String> names, Csv csv) {
    return List.of(
        Problem.of(
            table + " has no column for the " + what + ".",
            "One of " + names + " is needed; it has " + csv.columns() + "."));
  }

  private static Stream<Integer> whole(Csv csv, String column) {
    return csv.column(List.of(column)).filter(c -> whole(csv.cells(c))).stream();
  }

  private static boolean whole(List<String> cells) {
    return !cells.isEmpty() && cells.stream().allMatch(cell -> cell.matches("\\d{1,6}"));
  }

  /** Returns names by label from a column of text; a label without a name is its number. */
  private static List<String> names(Csv csv, List<String> labels, int label) {
    Optional<Integer> column =
        NAME.stream()
            .flatMap(n -> csv.column(List.of(n)).stream())
            .filter(c -> c != label && !whole(csv.cells(c)))
            .findFirst();
    if (column.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      int number = Integer.parseInt(labels.get(row));
      while (names.size() <= number) {
        names.add(Integer.toString(names.size()));
      }
      names.set(number, csv.rows().get(row).get(column.get()));
    }
    return names;
  }
}
