package org.vitrine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table read from comma-separated text (RFC 4180) whose first line names the columns.
 *
 * @param columns the names, in lower case
 * @param rows the cells, each row as long as the columns
 */
record Csv(List<String> columns, List<List<String>> rows) {
  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException naming the line that has too many or too few cells
   */
  static Csv parse(String text) {
    List<List<String>> lines = lines(text);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    List<String> columns = lines.get(0).stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).size() != columns.size()) {
        throw new IllegalArgumentException(
            "row "
                + i
                + " has "
                + lines.get(i).size()
                + " cells under "
                + columns.size()
                + " columns");
      }
    }
    return new Csv(columns, lines.subList(1, lines.size()));
  }

  /** Returns the number of the first of these columns that exists. */
  Optional<Integer> column(List<String> names) {
    return names.stream().filter(columns::contains).findFirst().map(columns::indexOf);
  }

  /** Returns the cells of one column. */
  List<String> cells(int column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    // a byte order mark is not part of the first name; the last line may lack its end
    String all = (text.startsWith("\uFEFF") ? text.substring(1) : text) + "\n";
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (quoted && c == '"' && i + 1 < all.length() && all.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c == ',') {
        line.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c == '\n') {
        line.add(cell.toString().strip());
        cell.setLength(0);
        if (line.size() > 1 || !line.get(0).isEmpty()) {
          lines.add(List.copyOf(line));
        }
        line.clear();
      }
    }
    return lines;
  }
}
