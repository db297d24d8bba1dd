package org.vitrine.shell.invocation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table with columns aligned to the left, except numbers, under a line of headings. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row with as many cells as there are headings. */
  public void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Double number ? Numbers.text(number) : String.valueOf(cell));
    }
    if (row.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(row.size() + " cells in a row of another length");
    }
    rows.add(row);
  }

  /** Prints the table. */
  public void print(PrintStream out) {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(width[i] - row.get(i).length());
        boolean right = numeric(i);
        line.append(right ? padding : "").append(row.get(i)).append(right ? "" : padding);
        line.append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private boolean numeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).allMatch(r -> r.get(column).matches("[-+]?[0-9][0-9.,e+-]*|"));
  }
}
