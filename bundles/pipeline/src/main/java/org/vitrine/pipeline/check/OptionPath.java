package org.vitrine.pipeline.check;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.vitrine.api.OptionInfo;
import org.vitrine.pipeline.text.DataPath;
import org.vitrine.pipeline.text.Reference;

/** Files, folders and datasets that options of methods name. */
public final class OptionPath {
  private OptionPath() {}

  /** Returns whether a value names something outside of the pipeline: no step, nor a word. */
  public static boolean names(OptionInfo option, String value) {
    return option.path()
        && !value.isBlank()
        && Reference.step(value).isEmpty()
        && !option.choices().contains(value);
  }

  /** Returns the value of an option made absolute from a folder. */
  static String from(Path folder, OptionInfo option, String value) {
    if (option.type().equals("data")) {
      return DataPath.relativeTo(folder, value);
    }
    try {
      return folder.resolve(value).normalize().toString();
    } catch (InvalidPathException e) {
      // whoever opens it has the better message
      return value;
    }
  }
}
