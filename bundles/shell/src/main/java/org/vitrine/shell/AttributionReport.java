package org.vitrine.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;

/**
 * What {@code vitrine attribute} tells beside the maps it writes.
 *
 * @param chosen the method
 * @param names one per image
 * @param targets the explained class per image
 * @param attribution the result
 * @param files where the maps are
 * @param pictures how they were drawn, if they were
 */
record AttributionReport(
    Chosen<Attributor> chosen,
    List<String> names,
    Targets targets,
    Attribution attribution,
    MapFiles files,
    Optional<MapPictures> pictures) {

  /** Prints a line per image and a line per file. */
  void print(PrintStream out, Classes classes) {
    List<String> headings = new ArrayList<>(List.of("IMAGE", "TARGET"));
    attribution.diagnostics().keySet().forEach(n -> headings.add(n.toUpperCase(Locale.ROOT)));
    Table table = new Table(headings.toArray(String[]::new));
    for (int i = 0; i < targets.classes().length; i++) {
      List<Object> cells =
          new ArrayList<>(List.of(names.get(i), classes.name(targets.classes()[i])));
      for (double[] values : attribution.diagnostics().values()) {
        cells.add(values[i]);
      }
      table.row(cells.toArray());
    }
    table.print(out);
    files
        .byName()
        .forEach(
            (name, file) ->
                out.println(
                    "Wrote " + file + ", " + name + " " + attribution.maps().get(name).shape()));
    pictures.ifPresent(p -> out.println("Wrote " + p.written() + " pictures"));
  }

  /** Returns what is printed, and the method's version, options and conventions, for JSON. */
  Map<String, Object> json() {
    Map<String, Object> maps = new LinkedHashMap<>();
    files
        .byName()
        .forEach(
            (name, file) ->
                maps.put(
                    name,
                    Map.of(
                        "file", file.toString(),
                        "shape", attribution.maps().get(name).shape().toArray())));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("method", chosen.info().id());
    report.put("version", chosen.info().version());
    report.put("options", chosen.options().effective());
    report.put("images", names);
    report.put("target", targets.classes());
    report.put("diagnostics", attribution.diagnostics());
    report.put("conventions", attribution.conventions());
    report.put("maps", maps);
    Map<String, Object> displays = new LinkedHashMap<>();
    pictures.ifPresent(p -> p.displays().forEach((name, d) -> displays.put(name, d.options())));
    report.put("display", displays);
    return report;
  }
}
