package org.vitrine.shell.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.report.Display;
import picocli.CommandLine.Option;

/** How maps are drawn; the maps that are stored stay as they are. */
public final class DisplayOptions {
  private final Map<String, String> typed = new LinkedHashMap<>();

  @Option(
      names = "--reduce",
      paramLabel = "R",
      description = {
        "What pictures show of the channels: absolute (sum of absolute values), mean, signed",
        "(sum), or auto: signed where maps have signs, else absolute. Default: auto"
      })
  void reduce(String value) {
    typed.put("reduce", value);
  }

  @Option(
      names = "--cap",
      paramLabel = "P",
      description = "The percentile of a map that gets full colour. Default: 99")
  void cap(String value) {
    typed.put("cap", value);
  }

  @Option(
      names = "--cap-rule",
      paramLabel = "RULE",
      description = {
        "percentile, or cumulative: full colour where the running sum of sorted magnitudes",
        "reaches P percent of all. Default: percentile"
      })
  void capRule(String value) {
    typed.put("cap-rule", value);
  }

  @Option(
      names = "--colours",
      paramLabel = "C",
      description = {
        "diverging (orange for, blue against), single (one hue for magnitude), positive",
        "(only what speaks for the class), or auto. Default: auto"
      })
  void colours(String value) {
    typed.put("colours", value);
  }

  @Option(
      names = "--upsample",
      paramLabel = "U",
      description = "bilinear or nearest, where a map is smaller than the image. Default: bilinear")
  void upsample(String value) {
    typed.put("upsample", value);
  }

  @Option(
      names = "--layout",
      paramLabel = "L",
      description = "overlay, side-by-side or map. Default: overlay")
  void layout(String value) {
    typed.put("layout", value);
  }

  /** Returns whether any is given. */
  public boolean given() {
    return !typed.isEmpty();
  }

  /** Returns what is asked for, each option as {@code name=value}. */
  public List<String> pairs() {
    return typed.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  /**
   * Returns what is asked for.
   *
   * @throws org.vitrine.api.UsageException with everything that is wrong in it
   */
  Display display() {
    return Display.parse(typed);
  }
}
