package org.vitrine.core;

import java.util.List;
import java.util.Locale;
import org.vitrine.api.OptionInfo;

/**
 * An option as its method declares it.
 *
 * @param info what users see
 * @param key the name it has in configurations, for example {@code pixels.per.step}
 * @param required whether it needs a value
 */
record DeclaredOption(OptionInfo info, String key, boolean required) {
  /**
   * Returns a declared name as users type it: {@code pixels_per_step}, {@code pixels.per.step} and
   * {@code GAUSS_LEGENDRE} become {@code pixels-per-step} and {@code gauss-legendre}. A dollar sign
   * keeps a word of the language apart: {@code $return} is {@code return}.
   */
  static String typed(String declared) {
    return declared.toLowerCase(Locale.ROOT).replace("$", "").replace('_', '-').replace('.', '-');
  }

  /** Returns this option as one of another type. */
  DeclaredOption with(String type) {
    OptionInfo other =
        new OptionInfo(
            info.name(),
            type,
            info.defaultValue(),
            info.min(),
            info.max(),
            info.choices(),
            info.multiple(),
            info.description());
    return new DeclaredOption(other, key, required);
  }

  /** Returns what is allowed, for example {@code (allowed 1..1000, default 50)}. */
  String allowed() {
    StringBuilder text = new StringBuilder();
    if (!info.choices().isEmpty()) {
      text.append("allowed ").append(String.join(", ", info.choices()));
    } else if (!info.min().isEmpty() && !info.max().isEmpty()) {
      text.append("allowed ").append(info.min()).append("..").append(info.max());
    } else if (!info.min().isEmpty()) {
      text.append("allowed from ").append(info.min());
    } else if (!info.max().isEmpty()) {
      text.append("allowed up to ").append(info.max());
    }
    if (!info.defaultValue().isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append("default ").append(info.defaultValue());
    }
    return text.isEmpty() ? "" : "(" + text + ")";
  }

  /** Returns the names users type of several options. */
  static List<String> names(List<DeclaredOption> options) {
    return options.stream().map(o -> o.info().name()).toList();
  }
}
