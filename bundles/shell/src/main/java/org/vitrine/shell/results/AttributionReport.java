package org.vitrine.shell.results;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.ClassNames;

/**
 * What {@code vitrine attribute} tells beside the maps it writes.
 *
 * @param mapped what was made
 * @param files where the maps are
 * @param pictures how they were drawn, if they were
 */
public record AttributionReport(Mapped mapped, MapFiles files, Optional<MapPictures> pictures) {

  /** Prints a line per image and a line per file. */
  public void print(PrintStream out, ClassNames classes) {
    List<String> headings = new ArrayList<>(List.of("IMAGE", "TARGET"));
    mapped.diagnostics().keySet().forEach(n -> headings.add(n.toUpperCase(Locale.ROOT)));
    Table table = new Table(headings.toArray(String[]::new));
    for (int i = 0; i < mapped.targets().length; i++) {
      List<Object> cells =
          new ArrayList<>(List.of(mapped.names().get(i), classes.name(mapped.targets()[i])));
      for (double[] values : mapped.diagnostics().values()) {
        cells.add(values[i]);
      }
      table.row(cells.toArray());
    }
    table.print(out);
    files
        .byName()
        .forEach(
            (name, file) ->
                out.println("Wrote " + file + ", " + name + " " + files.shapes().get(name)));
    pictures.ifPresent(p -> out.println("Wrote " + p.written() + " pictures"));
  }

  /** Returns what is printed, and the method's version, options and conventions, for JSON. */
  public Map<String, Object> json() {
    Map<String, Object> maps = new LinkedHashMap<>();
    files
        .byName()
        .forEach(
            (name, file) ->
                maps.put(
                    name,
                    Map.of("file", file.toString(), "shape", files.shapes().get(name).toArray())));
    Map<String, Object> report = MethodJson.of(mapped);
    report.put("images", mapped.names());
    report.put("target", mapped.targets());
    report.put("diagnostics", mapped.diagnostics());
    report.put("conventions", mapped.conventions());
    report.put("maps", maps);
    report.put("display", pictures.map(MapPictures::displays).orElse(Map.of()));
    return report;
  }
}
