package org.vitrine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Nearest;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/**
 * How a user wants maps to be drawn. What is left open depends on whether maps have signs: with
 * them channels are summed up and colours diverge, without them it is magnitudes in one hue.
 *
 * @param reduction empty for the one that suits the maps
 * @param cap what gets full colour
 * @param colours empty for those that suit the maps
 * @param upsampling how a layer's map gets the size of the image
 * @param layout how map and image stand to each other
 */
public record Display(
    Optional<Reduction> reduction,
    Cap cap,
    Optional<Colours> colours,
    Upsampling upsampling,
    Layout layout) {
  /** What is used where nothing is said. */
  public static final Display DEFAULT =
      new Display(
          Optional.empty(), Cap.DEFAULT, Optional.empty(), Upsampling.BILINEAR, Layout.OVERLAY);

  /** The names of all options, as users type them. */
  public static final List<String> OPTIONS =
      List.of("reduce", "cap", "cap-rule", "colours", "upsample", "layout");

  private static final String AUTO = "auto";

  /**
   * Reads options.
   *
   * @throws UsageException with everything that is wrong in them
   */
  public static Display parse(Map<String, String> typed) {
    List<Problem> problems = new ArrayList<>();
    for (String option : typed.keySet()) {
      if (!OPTIONS.contains(option)) {
        problems.add(Problem.unknown("display option", option, "Allowed", OPTIONS));
      }
    }
    Optional<Reduction> reduction = choice(typed, "reduce", Reduction.values(), true, problems);
    Optional<Cap.Rule> rule = choice(typed, "cap-rule", Cap.Rule.values(), false, problems);
    Optional<Colours> colours = choice(typed, "colours", Colours.values(), true, problems);
    Optional<Upsampling> upsampling =
        choice(typed, "upsample", Upsampling.values(), false, problems);
    Optional<Layout> layout = choice(typed, "layout", Layout.values(), false, problems);
    Cap cap = new Cap(rule.orElse(Cap.DEFAULT.rule()), percent(typed, problems));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new Display(
        reduction,
        cap,
        colours,
        upsampling.orElse(DEFAULT.upsampling),
        layout.orElse(DEFAULT.layout));
  }

  /** Returns every option with its value, as users type them. */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reduce", reduction.map(Display::word).orElse(AUTO));
    options.put("cap", cap.number());
    options.put("cap-rule", word(cap.rule()));
    options.put("colours", colours.map(Display::word).orElse(AUTO));
    options.put("upsample", word(upsampling));
    options.put("layout", word(layout));
    return options;
  }

  /** Returns how maps are drawn that have signs, or have none. */
  public Rendering of(boolean signed) {
    Reduction chosen = reduction.orElse(signed ? Reduction.SIGNED : Reduction.ABSOLUTE);
    boolean diverging = signed && chosen != Reduction.ABSOLUTE;
    return new Rendering(
        chosen,
        cap,
        colours.orElse(diverging ? Colours.DIVERGING : Colours.SINGLE),
        upsampling,
        layout);
  }

  /** Returns this display with nothing left open. */
  public Display suiting(boolean signed) {
    Rendering all = of(signed);
    return new Display(
        Optional.of(all.reduction()), cap, Optional.of(all.colours()), upsampling, layout);
  }

  private static <E extends Enum<E>> Optional<E> choice(
      Map<String, String> typed, String option, E[] values, boolean auto, List<Problem> problems) {
    String text = typed.getOrDefault(option, "");
    if (text.isEmpty() || (auto && text.equals(AUTO))) {
      return Optional.empty();
    }
    Optional<E> found = Arrays.stream(values).filter(v -> word(v).equals(text)).findFirst();
    if (found.isEmpty()) {
      List<String> allowed = new ArrayList<>(auto ? List.of(AUTO) : List.of());
      Arrays.stream(values).map(Display::word).forEach(allowed::add);
      String near = Nearest.to(text, allowed).map(n -> "Did you mean \"" + n + "\"? ").orElse("");
      problems.add(
          Problem.of(
              option + " = " + text + " is not a choice.",
              near + "Allowed: " + String.join(", ", allowed) + "."));
    }
    return found;
  }

  private static double percent(Map<String, String> typed, List<Problem> problems) {
    String text = typed.getOrDefault("cap", "");
    if (text.isEmpty()) {
      return Cap.DEFAULT.percent();
    }
    double percent = text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 0;
    if (percent > 0 && percent <= 100) {
      return percent;
    }
    problems.add(
        Problem.of("cap = " + text + " is no percentage.", "Allowed: above 0, up to 100."));
    return Cap.DEFAULT.percent();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
