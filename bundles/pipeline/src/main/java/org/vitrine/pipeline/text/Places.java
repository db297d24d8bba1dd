package org.vitrine.pipeline.text;

import java.nio.file.Path;
import org.vitrine.api.pipeline.Pipeline;

/** Where the parts of a pipeline stand, for whoever has to mend one. */
public interface Places {
  /** Returns the place of a key at the top: model, data, engine.device, steps. */
  String top(String key);

  /** Returns the place of a step's key, or of the step where it does not have the key. */
  String step(int step, String key);

  /** Returns the place of a character of the text that the value of a step's option is. */
  String step(int step, String option, int offset);

  /** Returns the folder that relative paths in options start from. */
  Path folder();

  /** Returns places by name and number, for a pipeline that no file holds. */
  static Places of(Pipeline pipeline) {
    return new Places() {
      @Override
      public String top(String key) {
        return key;
      }

      @Override
      public String step(int step, String key) {
        String name = pipeline.steps().get(step).as();
        boolean alone = pipeline.steps().size() == 1;
        // whoever asks for one step alone knows which
        return alone ? "" : "step " + (step + 1) + " (" + name + ")";
      }

      @Override
      public String step(int step, String option, int offset) {
        return step(step, option);
      }

      @Override
      public Path folder() {
        return Path.of("").toAbsolutePath();
      }
    };
  }
}
